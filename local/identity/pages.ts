/** The pages of the local sign-in: plain HTML, no script, Danish unless English is asked for. */
import { createHash } from 'node:crypto';
import type { LocalUser } from './people.ts';

export type Language = 'da' | 'en';

/** How a page is to look: its language, and where it is in the other one. */
export interface View {
  readonly language: Language;
  readonly otherLanguage: string;
}

/** English where the address asks for it. */
export function viewOf(url: URL): View {
  const language = url.searchParams.get('lang') === 'en' ? 'en' : 'da';
  const other = new URL(url);
  other.searchParams.set('lang', language === 'da' ? 'en' : 'da');
  return { language, otherLanguage: `${other.pathname}${other.search}` };
}

const STYLE = `
:root { color-scheme: light dark; font: 1.0625rem/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 44rem; padding: 1.5rem 1rem 3rem; }
header { display: flex; gap: 1rem; justify-content: space-between; align-items: baseline; }
h1 { font-size: 1.6rem; line-height: 1.25; }
ul { list-style: none; padding: 0; }
li { margin: 0 0 .5rem; }
button { display: block; width: 100%; padding: .75rem 1rem; font: inherit; text-align: start; cursor: pointer;
  border: 1px solid; border-radius: .25rem; background: Canvas; color: CanvasText; }
button:hover { text-decoration: underline; }
button:focus-visible, a:focus-visible { outline: 3px solid Highlight; outline-offset: 2px; }
code { overflow-wrap: anywhere; }
`;

/** Nothing but the page itself and its style; forms go to the issuer, whose answer leads back to the app. */
export function contentSecurityPolicy(formTargets: readonly string[]): string {
  const style = createHash('sha256').update(STYLE).digest('base64');
  return [
    "default-src 'none'",
    `style-src 'sha256-${style}'`,
    `form-action 'self' ${formTargets.join(' ')}`.trim(),
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');
}

const WORDS = {
  da: {
    other: 'English',
    signIn: 'Log ind',
    choose:
      'Vælg, hvem du vil være. Personerne er opdigtede, og der er ingen adgangskode: det her er din egen maskine.',
    signOut: 'Vil du logge ud?',
    yes: 'Ja, log ud',
    no: 'Nej, bliv logget ind',
    signedOut: 'Du er logget ud',
    close: 'Du kan lukke vinduet.',
    failed: 'Det kunne ikke lade sig gøre',
    back: 'Gå tilbage til henvis og prøv igen.',
    expired: 'Siden er for gammel eller brugt.',
    about: 'Lokalt login',
    users: 'Her logger man ind i henvis på denne maskine. Appen sender en hertil; disse brugere findes:',
    systems: 'Systemer med deres hemmelighed:',
    discovery: 'Beskrivelse til programmer:',
  },
  en: {
    other: 'Dansk',
    signIn: 'Sign in',
    choose: 'Choose who to be. These people are invented, and there is no password: this is your own machine.',
    signOut: 'Do you want to sign out?',
    yes: 'Yes, sign out',
    no: 'No, stay signed in',
    signedOut: 'You are signed out',
    close: 'You can close the window.',
    failed: 'That did not work',
    back: 'Go back to henvis and try again.',
    expired: 'The page is too old, or was used.',
    about: 'Local sign-in',
    users: 'This is where one signs in to henvis on this machine. The app sends people here; these users exist:',
    systems: 'Systems with their secret:',
    discovery: 'Description for programs:',
  },
} as const;

/** The list of users, each a button; `action` takes the choice. */
export function signInPage(view: View, action: string, users: readonly LocalUser[]): string {
  const words = WORDS[view.language];
  const choices = users.map(
    ({ id, who }) => `<li><button name="user" value="${escaped(id)}">${escaped(who[view.language])}</button></li>`,
  );
  return page(
    view,
    words.signIn,
    `<p>${words.choose}</p><form method="post" action="${escaped(action)}"><ul>${choices.join('')}</ul></form>`,
  );
}

/** Who there is, for whoever comes here without an app. */
export function aboutPage(
  view: View,
  issuer: string,
  users: readonly LocalUser[],
  clients: readonly { readonly clientId: string; readonly secret: string }[],
): string {
  const words = WORDS[view.language];
  const people = users.map(({ id, who }) => `<li><code>${escaped(id)}</code> ${escaped(who[view.language])}</li>`);
  const systems = clients.map(
    ({ clientId, secret }) => `<li><code>${escaped(clientId)}</code> <code>${escaped(secret)}</code></li>`,
  );
  const url = `${issuer}/.well-known/openid-configuration`;
  return page(
    view,
    words.about,
    `<p>${words.users}</p><ul>${people.join('')}</ul><p>${words.systems}</p><ul>${systems.join('')}</ul>` +
      `<p>${words.discovery} <a href="${escaped(url)}">${escaped(url)}</a></p>`,
  );
}

/** Asks before signing out; `form` is the library's, with its own protection against forgery. */
export function signOutPage(view: View, form: string): string {
  const words = WORDS[view.language];
  const button = (text: string, value: string): string =>
    `<button type="submit" form="op.logoutForm"${value}>${text}</button>`;
  return page(
    view,
    words.signOut,
    `${form}<ul><li>${button(words.yes, ' name="logout" value="yes"')}</li><li>${button(words.no, '')}</li></ul>`,
  );
}

export function signedOutPage(view: View): string {
  const words = WORDS[view.language];
  return page(view, words.signedOut, `<p>${words.close}</p>`);
}

/** `code` is the error of OAuth or OpenID Connect; nothing of the request is repeated. */
export function errorPage(view: View, code: string): string {
  const words = WORDS[view.language];
  return page(view, words.failed, `<p>${words.back}</p><p><code>${escaped(code)}</code></p>`);
}

export function expiredPage(view: View): string {
  const words = WORDS[view.language];
  return page(view, words.failed, `<p>${words.expired} ${words.back}</p>`);
}

function page({ language, otherLanguage }: View, title: string, body: string): string {
  const other = language === 'da' ? 'en' : 'da';
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – henvis</title><style>${STYLE}</style></head>
<body><header><p>henvis</p><nav><a href="${escaped(otherLanguage)}" lang="${other}" hreflang="${other}">${WORDS[language].other}</a></nav></header>
<main><h1>${title}</h1>${body}</main></body>
</html>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
}
