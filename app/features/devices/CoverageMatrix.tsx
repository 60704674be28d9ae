import { useState } from 'react';
import { z } from 'zod';
import {
  type Coverage,
  type CoverageAxis,
  type CoverageLevel,
  coverage,
  coverageAxes,
  coverageGap,
  coverageLevels,
} from '../../../models/devices/coverage.ts';
import { dispatch } from '../../actions/action.ts';
import { Choice } from '../../shell/controls/Choice.tsx';
import { formatNumber } from '../../shell/format.ts';
import { useWords, wordOr } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { Answered } from './Answered.tsx';
import { type CellLook, cellLook } from './coverage-view.ts';
import { DeskCard } from './DeskCard.tsx';
import { useAnswer } from './use-answer.ts';

/** Columns that are drawn: a city has thousands of grids, and the gaps of a field tell which of them are empty. */
const mostColumns = 60;
const mostGaps = 300;
const gapsSchema = z.array(coverageGap);
const isLevel = (axis: CoverageAxis): axis is CoverageLevel =>
  (coverageLevels as readonly string[]).includes(axis);

/** Fields against areas, carriers or networks: where devices are in use, where they are silent, and where none is. */
export function CoverageMatrix({ onClose }: { onClose: () => void }) {
  const words = useWords();
  const [axis, setAxis] = useState<CoverageAxis>('district');
  const [field, setField] = useState<string | null>(null);
  const answer = useAnswer(`/coverage?by=${axis}`, coverage);
  return (
    <DeskCard
      title={words('coverage.title')}
      testId="coverage-matrix"
      onClose={onClose}
      head={
        <Choice
          label={words('coverage.against')}
          value={axis}
          options={coverageAxes.map((value) => ({ value, text: words(`coverage.by.${value}`) }))}
          onChange={setAxis}
          testId="coverage-axis"
        />
      }
    >
      <div className="coverage-body">
        <Answered answer={answer}>
          {(found) => <Matrix found={found} chosen={field} onField={isLevel(axis) ? setField : null} />}
        </Answered>
        {field !== null && isLevel(axis) ? (
          <Gaps field={field} level={axis} count={answer.value ? gapsOf(answer.value, field, axis) : null} />
        ) : null}
      </div>
    </DeskCard>
  );
}

function Matrix(props: {
  found: Coverage;
  chosen: string | null;
  /** Shows the gaps of a field; null where the columns are no areas. */
  onField: ((field: string) => void) | null;
}) {
  const { found, chosen, onField } = props;
  const words = useWords();
  const language = useAppState((state) => state.language);
  const number = (value: number): string => formatNumber(value, 0, language);
  const columns = found.columns.slice(0, mostColumns);
  const left = found.columns.length - columns.length;
  const nameOf = (key: string, name: string | null): string =>
    name ??
    (key === ''
      ? words(isLevel(found.axis) ? 'coverage.outside' : 'coverage.notKnown')
      : found.axis === 'link'
        ? wordOr(words, `link.${key}`, key)
        : wordOr(words, `class.${key}`, key));
  return (
    <div className="coverage-table">
      <table data-testid="coverage-table">
        <thead>
          <tr>
            <th scope="col">{words('coverage.field')}</th>
            <th scope="col">{words('coverage.all')}</th>
            {columns.map(({ key, name }) => (
              <th key={key} scope="col" title={nameOf(key, name)}>
                {nameOf(key, name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {found.fields.map((row) => (
            <tr key={row.field ?? ''} aria-selected={row.field === chosen}>
              <th scope="row">
                {onField && row.field !== null ? (
                  <button type="button" className="link" onClick={() => onField(row.field!)}>
                    {row.name?.[language]}
                  </button>
                ) : (
                  (row.name?.[language] ?? words('coverage.otherKinds'))
                )}
              </th>
              <td>{row.devices === 0 ? words('coverage.noDevice') : number(row.devices)}</td>
              {columns.map(({ key, name }) => {
                const cell = row.cells[key];
                const look = cellLook(cell);
                const place = nameOf(key, name);
                return (
                  <td
                    key={key}
                    data-look={look}
                    title={
                      cell
                        ? words('coverage.cell', {
                            place,
                            devices: number(cell.devices),
                            heard: number(cell.heard),
                          })
                        : words('coverage.gap', { place })
                    }
                  >
                    {cell ? number(cell.devices) : '–'}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="coverage-legend">
        {(['whole', 'partly', 'silent', 'gap'] satisfies CellLook[]).map((look) => (
          <span key={look}>
            <i data-look={look} /> {words(`coverage.look.${look}`)}
          </span>
        ))}
        {left > 0 ? <span>{words('coverage.moreColumns', { count: number(left) })}</span> : null}
      </p>
    </div>
  );
}

/** How many areas have no device of a field. */
function gapsOf({ areaCounts, fields }: Coverage, field: string, level: CoverageLevel): number {
  const covered = fields.find((row) => row.field === field)?.areas[level].covered ?? 0;
  return areaCounts[level] - covered;
}

/** The areas without a device of a field, of many the first; each leads there. */
function Gaps({ field, level, count }: { field: string; level: CoverageLevel; count: number | null }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const ground = useAppState((state) => state.city?.geoidUndulation ?? 0);
  const gaps = useAnswer(
    `/coverage/gaps?field=${encodeURIComponent(field)}&level=${level}&limit=${mostGaps}`,
    gapsSchema,
  );
  return (
    <div className="coverage-gaps">
      <Answered answer={gaps}>
        {(found) => (
          <>
            <h3>
              {found.length === 0
                ? words('coverage.noGaps')
                : words('coverage.gaps', { count: formatNumber(count ?? found.length, 0, language) })}
            </h3>
            <ul className="list" data-testid="coverage-gaps">
              {found.map(({ code, name, longitude, latitude }) => (
                <li key={code}>
                  <button
                    type="button"
                    className="list-button"
                    onClick={() =>
                      dispatch('fly-to', { longitude, latitude, height: ground, rangeMetres: 900 })
                    }
                  >
                    {name}
                  </button>
                </li>
              ))}
            </ul>
            {count !== null && count > found.length ? (
              <p className="muted">
                {words('coverage.moreGaps', { count: formatNumber(count - found.length, 0, language) })}
              </p>
            ) : null}
          </>
        )}
      </Answered>
    </div>
  );
}
