import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { CATALOGUES, type Catalogue, DEFAULT_LANGUAGE, type Language } from './catalogue.ts';
import { type Format, formatIn } from './format.ts';

interface Spoken {
  readonly language: Language;
  readonly texts: Catalogue;
  readonly format: Format;
  readonly choose: (language: Language) => void;
}

const SpokenContext = createContext<Spoken | undefined>(undefined);
/** In localStorage lie this and whether keys are shortcuts, nothing else. */
const STORED_AS = 'henvis.language';

export interface TextsProviderProps {
  /** Where the choice is kept. */
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
  readonly children: ReactNode;
}

/** Gives the pages their texts: Danish, until somebody chooses otherwise. */
export function TextsProvider({ storage, children }: TextsProviderProps) {
  const [language, setLanguage] = useState<Language>(() => stored(storage));
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const spoken = useMemo<Spoken>(
    () => ({
      language,
      texts: CATALOGUES[language],
      format: formatIn(language),
      choose: (chosen) => {
        storage.setItem(STORED_AS, chosen);
        setLanguage(chosen);
      },
    }),
    [language, storage],
  );
  return <SpokenContext value={spoken}>{children}</SpokenContext>;
}

function stored(storage: Pick<Storage, 'getItem'>): Language {
  const language = storage.getItem(STORED_AS);
  return language === 'da' || language === 'en' ? language : DEFAULT_LANGUAGE;
}

export function useLanguage(): Spoken {
  const spoken = useContext(SpokenContext);
  if (!spoken) throw new Error('There are no texts outside of TextsProvider.');
  return spoken;
}

export function useTexts(): Catalogue {
  return useLanguage().texts;
}

export function useFormat(): Format {
  return useLanguage().format;
}
