import { Grid3x3 } from 'lucide-react';
import { useState } from 'react';
import { type Coverage, type CoverageField, coverage, shareOf } from '../../../models/devices/coverage.ts';
import { Block } from '../../shell/controls/Field.tsx';
import { formatNumber, unknown } from '../../shell/format.ts';
import { useWords } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { Answered } from './Answered.tsx';
import { CoverageMatrix } from './CoverageMatrix.tsx';
import { finestLevel } from './coverage-view.ts';
import { Bar } from './ShareBar.tsx';
import { useAnswer } from './use-answer.ts';

/** How each field of the city is covered with devices, and how far its data are shared; and the way to the matrix. */
export function CoverageBlock() {
  const words = useWords();
  const answer = useAnswer('/coverage', coverage);
  const [open, setOpen] = useState(false);
  return (
    <Block
      title={words('coverage.title')}
      extra={
        <button
          type="button"
          className="link"
          data-testid="coverage-open"
          disabled={answer.value === null}
          onClick={() => setOpen(true)}
        >
          <Grid3x3 size={13} aria-hidden /> {words('coverage.matrix')}
        </button>
      }
    >
      <Answered answer={answer}>{(found) => <Fields found={found} />}</Answered>
      {open ? <CoverageMatrix onClose={() => setOpen(false)} /> : null}
    </Block>
  );
}

function Fields({ found }: { found: Coverage }) {
  return (
    <ul className="list" data-testid="coverage-fields">
      {found.fields.map((field) => (
        <FieldLine key={field.field ?? ''} field={field} found={found} />
      ))}
    </ul>
  );
}

function FieldLine({ field, found }: { field: CoverageField; found: Coverage }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const percent = (share: number | null): string =>
    share === null ? unknown : `${formatNumber(share * 100, 0, language)} %`;
  const level = finestLevel(found);
  const covered = level === null ? null : shareOf(field.areas[level].covered, found.areaCounts[level]);
  // Of devices of which nobody has said anything no share can be told.
  const told = field.devices - field.sharingUnknown;
  return (
    <li className="coverage-field">
      <span className="list-name">{field.name?.[language] ?? words('coverage.otherKinds')}</span>
      <span className="list-age">
        {field.devices === 0
          ? words('coverage.noDevice')
          : words('coverage.devices', { count: formatNumber(field.devices, 0, language) })}
      </span>
      <Bar value={covered ?? 0} target={1} />
      <span className="muted">
        {level === null
          ? words('coverage.noAreas')
          : words('coverage.ofAreas', {
              share: percent(covered),
              level: words(`coverage.by.${level}`),
            })}
      </span>
      <span className="muted">
        {words('coverage.sharing', {
          share: percent(told === 0 ? null : shareOf(field.shared, field.devices)),
        })}
        {field.sharingUnknown > 0 && told > 0
          ? ` · ${words('coverage.sharingUnknown', { count: formatNumber(field.sharingUnknown, 0, language) })}`
          : ''}
      </span>
    </li>
  );
}
