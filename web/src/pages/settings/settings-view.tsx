import type { Settings } from '../../api/settings.ts';
import { Facts } from '../../design/facts.tsx';
import type { Catalogue } from '../../texts/catalogue.ts';
import { wordFor } from '../../texts/codes.ts';
import { useFormat, useTexts } from '../../texts/texts-context.tsx';
import { fieldsOf, type PolicyField, SECTIONS, type Section, valueIn } from './policy.ts';

/** What a value is called. */
export function labelOf({ section, name }: PolicyField, { settings: { fields } }: Catalogue): string {
  const own = section === 'urgentHandoff' || section === 'statutoryNotice' ? fields.handoff : fields[section];
  return wordFor(own, name);
}

/** A value in words. */
export function wordsOf({ kind }: PolicyField, value: string, { settings: { choices } }: Catalogue): string {
  return kind === 'choice' ? wordFor(choices, value) : value;
}

/** Every value of the settings of a day, section by section. */
export function SettingsView({ settings }: { readonly settings: Settings }) {
  const texts = useTexts();
  return (
    <div className="settings">
      {SECTIONS.map((section) => (
        <SectionView key={section} section={section} settings={settings} />
      ))}
      <section aria-labelledby="agencies" className="panel">
        <h2 id="agencies">{texts.settings.agencies}</h2>
        <Facts facts={agencyFacts(settings, texts)} />
      </section>
    </div>
  );
}

function SectionView({ section, settings }: { readonly section: Section; readonly settings: Settings }) {
  const texts = useTexts();
  const format = useFormat();
  const own = texts.settings;
  const facts = fieldsOf(section).map((field) => ({
    name: labelOf(field, texts),
    value: wordsOf(field, valueIn(settings, field), texts),
  }));
  const { residueLimitOere } = settings.arrears;
  const { remindAgenciesDaysBefore, remindTenantDaysBefore } = settings.hearing;
  const days = (all: readonly number[]): string => (all.length === 0 ? own.never : format.list(all.map(String)));
  return (
    <section aria-labelledby={`section-${section}`} className="panel">
      <h2 id={`section-${section}`}>{own.sections[section]}</h2>
      <Facts
        facts={[
          ...(section === 'arrears' ? [{ name: own.residue, value: format.kroner(residueLimitOere) }] : []),
          ...(section === 'hearing'
            ? [
                { name: own.remindAgencies, value: days(remindAgenciesDaysBefore) },
                { name: own.remindTenant, value: days(remindTenantDaysBefore) },
              ]
            : []),
          ...facts,
        ]}
      />
    </section>
  );
}

function agencyFacts({ agencies }: Settings, { words }: Catalogue) {
  const order = ['housing', 'advice', 'municipality', 'court'] as const;
  return order.flatMap((agency) => {
    const contact = agencies[agency];
    return contact ? [{ name: words.agency[agency], value: `${contact.name}, ${contact.mailbox}` }] : [];
  });
}
