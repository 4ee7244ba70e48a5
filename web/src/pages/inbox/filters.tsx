import type { Task } from '../../api/types.ts';
import { Select } from '../../design/fields.tsx';
import { wordFor } from '../../texts/codes.ts';
import { useTexts } from '../../texts/texts-context.tsx';
import { countsOf, type Filter, VIEWS } from './tasks.ts';

export interface FiltersProps {
  readonly tasks: readonly Task[];
  readonly filter: Filter;
  readonly onChange: (filter: Filter) => void;
  readonly organisations: readonly string[];
}

/** What is looked at: a view, a kind, an organisation. */
export function Filters({ tasks, filter, onChange, organisations }: FiltersProps) {
  const { inbox, words } = useTexts();
  const counts = countsOf(tasks, filter);
  const kinds = [...new Set([...tasks.map(({ kind }) => kind), ...(filter.kind === undefined ? [] : [filter.kind])])];
  return (
    <search className="inbox-filters">
      <fieldset className="inbox-views">
        <legend className="sr-only">{inbox.views.label}</legend>
        {VIEWS.map((view) => (
          <button
            key={view}
            type="button"
            className="inbox-view"
            aria-pressed={view === filter.view}
            onClick={() => onChange({ ...filter, view })}
          >
            {inbox.views[view]} <span className="inbox-count">{counts[view]}</span>
          </button>
        ))}
      </fieldset>
      <Select
        id="filter-kind"
        label={inbox.filter.kind}
        errors={[]}
        placeholder={inbox.filter.anyKind}
        choices={kinds.map((kind) => ({ value: kind as string, label: wordFor(words.taskKind, kind) }))}
        value={filter.kind ?? ''}
        onChange={(kind) => onChange({ ...filter, kind: kind === '' ? undefined : kind })}
      />
      {organisations.length > 1 ? (
        <Select
          id="filter-organisation"
          label={inbox.filter.organisation}
          errors={[]}
          placeholder={inbox.filter.anyOrganisation}
          choices={organisations.map((organisation) => ({ value: organisation, label: organisation }))}
          value={filter.organisation ?? ''}
          onChange={(chosen) => onChange({ ...filter, organisation: chosen === '' ? undefined : chosen })}
        />
      ) : null}
    </search>
  );
}
