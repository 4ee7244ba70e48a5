import { Icon } from '../design/icon.tsx';
import { useLanguage } from '../texts/texts-context.tsx';

/** One click to the other language; what is filled in stays. */
export function LanguageButton() {
  const { texts, choose, language } = useLanguage();
  const { code, name } = texts.app.otherLanguage;
  return (
    <button type="button" className="function-link" lang={code} onClick={() => choose(language === 'da' ? 'en' : 'da')}>
      <Icon name="language" />
      {name}
    </button>
  );
}
