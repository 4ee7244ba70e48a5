import { type ReactNode, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useShortcuts, useShortcutsOn } from '../browser/use-shortcuts.ts';
import { Icon } from '../design/icon.tsx';
import { useSession } from '../sign-in/session-context.tsx';
import { wordFor } from '../texts/codes.ts';
import { useTexts } from '../texts/texts-context.tsx';
import { LanguageButton } from './language-button.tsx';
import { placesOf } from './places.ts';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';

/** Header, the page's main part and the list of shortcuts, around every page that needs a session. */
export function Layout({ children }: { readonly children: ReactNode }) {
  const { app } = useTexts();
  const { signOut, who } = useSession();
  const [path] = useLocation();
  const [help, setHelp] = useState(false);
  const shortcuts = useShortcutsOn();
  useShortcuts(shortcuts.on, { '?': () => setHelp(true) });
  return (
    <>
      <a className="skipnav" href="#main">
        {app.skip}
      </a>
      <header className="app-header d-print-none">
        <div className="app-header-inner">
          <Link href="/" className="app-name">
            {app.name}
          </Link>
          <nav aria-label={app.menu}>
            {placesOf(who).map((place) => (
              <Link
                key={place.path}
                href={place.path}
                className="app-nav-link"
                aria-current={path === place.path ? 'page' : undefined}
              >
                {app.places[place.name]}
              </Link>
            ))}
          </nav>
          <div className="app-header-end">
            <SignedInAs />
            <button type="button" className="function-link" onClick={() => setHelp(true)}>
              <Icon name="help" />
              {app.shortcuts}
            </button>
            <LanguageButton />
            <button type="button" className="function-link" onClick={signOut}>
              <Icon name="lock" />
              {app.signOut}
            </button>
          </div>
        </div>
      </header>
      <main id="main" className="app-main" tabIndex={-1}>
        {children}
      </main>
      {help ? <ShortcutsDialog on={shortcuts.on} onTurn={shortcuts.turn} onClose={() => setHelp(false)} /> : null}
    </>
  );
}

/** The role and the agency; henvis knows no name of whoever is signed in. */
function SignedInAs() {
  const { app, words } = useTexts();
  const { who } = useSession();
  const [role = ''] = who.roles;
  const roleName = wordFor(words.role, role);
  return (
    <span className="app-who">
      <Icon name="person" />
      {who.agency === undefined ? roleName : app.signedInAs(roleName, words.agency[who.agency])}
    </span>
  );
}
