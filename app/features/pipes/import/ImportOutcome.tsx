import { textOf } from '../../../../models/sentences/sentence.ts';
import { dispatch } from '../../../actions/action.ts';
import { Block, Row } from '../../../shell/controls/Field.tsx';
import { formatNumber } from '../../../shell/format.ts';
import { said, useWords } from '../../../shell/locale/words.ts';
import type { PipesImport } from '../../../state/pipes-import.ts';
import { useAppState } from '../../../state/state.ts';

/** Warnings that are listed; the report has all. */
const listed = 12;

/** What an import has brought, what is doubtful about it, and the way on. */
export function ImportOutcome({ done }: { done: NonNullable<PipesImport['done']> }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const city = useAppState((state) => state.city?.id ?? '');
  const { dataset, title, kind, objectCount, report } = done;
  // The part Survey lists what was found row by row, with what is proposed.
  const warnings = done.warnings.filter(
    (told) => typeof told === 'string' || !/^model\.survey\.finding(-left-out)?$/.test(told.code),
  );
  const more = warnings.length - listed;
  return (
    <Block title={words('import.done')}>
      <dl className="rows" data-testid="import-done">
        <Row name={words('import.dataset')}>{dataset}</Row>
        <Row name={words('import.name')}>{title}</Row>
        <Row name={words('import.objects')}>{formatNumber(objectCount, 0, language)}</Row>
      </dl>
      <div className="pipes-edit-kinds">
        {kind === 'survey' ? (
          <button
            type="button"
            className="button primary"
            data-testid="import-to-survey"
            onClick={() => dispatch('show-survey', { dataset })}
          >
            {words('import.toSurvey')}
          </button>
        ) : null}
        {report ? (
          <a
            className="button"
            href={`/content/cities/${encodeURIComponent(city)}/${encodeURIComponent(dataset)}/report.html`}
            target="_blank"
            rel="noreferrer"
          >
            {words('import.report')}
          </a>
        ) : null}
      </div>
      {warnings.length > 0 ? (
        <ul className="list import-warnings" aria-label={words('import.warnings')}>
          {warnings.slice(0, listed).map((warning) => (
            <li key={textOf(warning)}>{said(words, warning)}</li>
          ))}
          {more > 0 ? <li className="muted">{words('import.moreWarnings', { count: more })}</li> : null}
        </ul>
      ) : null}
    </Block>
  );
}
