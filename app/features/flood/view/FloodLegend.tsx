import type { LocalizedText } from '../../../../models/city/city.ts';
import { dispatch } from '../../../actions/action.ts';
import { depthClasses } from '../../../engines/cesium/colours/depth-classes.ts';
import {
  differenceScale,
  type FieldScale,
  fieldScales,
} from '../../../engines/cesium/colours/flood-fields.ts';
import { floodClasses } from '../../../engines/cesium/layers/flood-classes.ts';
import { formatDuration, formatNumber, formatTime } from '../../../shell/format.ts';
import { useWords } from '../../../shell/locale/words.ts';
import { type FloodField, floodFields, isRunField, runBeside } from '../../../state/flood-view.ts';
import { useAppState } from '../../../state/state.ts';
import { shownRun } from '../follow-runs.ts';
import { runStart } from './run-clock.ts';
import './water-view.css';

/** What the colours of the water mean, of which run and which moment. Numbers stand beside the colours, for print. */
export function FloodLegend() {
  const words = useWords();
  const { field, comparison, arrows } = useAppState((state) => state.floodView);
  const other = useAppState(runBeside);
  const difference = other !== undefined && comparison === 'difference';
  const scale = difference ? differenceScale : fieldScales[field];
  return (
    <div
      className="legend flood-legend"
      data-testid="flood-legend"
      data-field={difference ? 'difference' : field}
    >
      <RunLines />
      {difference ? (
        <span className="legend-title">{words('water.differenceOf')}</span>
      ) : (
        <label className="legend-field">
          <span className="visually-hidden">{words('water.title')}</span>
          <select
            value={field}
            data-testid="legend-field"
            onChange={(event) => dispatch('set-flood-view', { field: event.target.value as FloodField })}
          >
            {floodFields.map((name) => (
              <option key={name} value={name}>
                {words(`water.long.${name}`)}
              </option>
            ))}
          </select>
        </label>
      )}
      <Classes scale={scale} />
      <Buildings sameScale={scale === fieldScales.depth} />
      <ul className="legend-marks">
        {difference ? (
          <>
            <li>
              <i className="swatch wide only-a" /> {words('water.onlyA')}
            </li>
            <li>
              <i className="swatch wide only-b" /> {words('water.onlyB')}
            </li>
          </>
        ) : null}
        {arrows && !difference && !isRunField(field) ? (
          <li>
            <i className="flow-sign" aria-hidden>
              →
            </i>{' '}
            {words('water.noFlow')}
          </li>
        ) : null}
        <li>
          <i className="swatch wide hatched" /> {words('legend.notComputed')}
        </li>
        <li>
          <i className="edge-sign" aria-hidden /> {words('water.edge')}
        </li>
      </ul>
      {!difference && field.endsWith('hazard') ? (
        <p className="legend-source">{words('water.hazardSource')}</p>
      ) : null}
    </div>
  );
}

/** Names of the run or of both, and the moment: what a printed picture has to say. */
function RunLines() {
  const words = useWords();
  const run = useAppState(shownRun);
  const field = useAppState((state) => state.floodView.field);
  const other = useAppState(runBeside);
  const frame = useAppState((state) => state.floodFrame);
  const timeZone = useAppState((state) => state.city?.timeZone);
  if (!run) return null;
  const seconds = run.result?.frameTimes[frame];
  const start = runStart(run);
  return (
    <div className="legend-run">
      <span>
        {other ? <b className="run-letter">A</b> : null}
        {run.scenario.name}
      </span>
      {other ? (
        <span>
          <b className="run-letter">B</b>
          {other.scenario.name}
        </span>
      ) : null}
      <span className="muted">
        {isRunField(field)
          ? words('water.overRun')
          : seconds === undefined
            ? null
            : `+${formatDuration(seconds)} · ${start.known ? '' : '≈ '}${formatTime(start.time + seconds * 1000, timeZone, false)}`}
      </span>
    </div>
  );
}

/** That buildings are coloured, and as of when: in the depth classes, whatever field the water shows. */
function Buildings({ sameScale }: { sameScale: boolean }) {
  const words = useWords();
  const coloured = useAppState((state) => floodClasses(state).size > 0);
  const whole = useAppState((state) => state.impact?.frame === null);
  const language = useAppState((state) => state.language);
  if (!coloured) return null;
  return (
    <div className="legend-buildings" data-testid="legend-buildings">
      <span>{words(whole ? 'water.buildingsWhole' : 'water.buildingsNow')}</span>
      {sameScale ? null : (
        <ol>
          {depthClasses.map(({ fromMetres, colour }) => (
            <li key={fromMetres}>
              <i className="swatch" style={{ background: colour }} />
              {formatNumber(fromMetres, 2, language)}
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

function Classes({ scale }: { scale: FieldScale }) {
  const language = useAppState((state) => state.language);
  return (
    <ol className="classes">
      {scale.classes.map((entry, index) => (
        <li key={entry.from}>
          <i className="swatch wide" style={{ background: entry.colour }} />
          <span className="class-limit">{limitText(scale, index, language)}</span>
          <span className="muted">{(entry.meaning as LocalizedText | null)?.[language] ?? ''}</span>
        </li>
      ))}
    </ol>
  );
}

/** "≥ 0.05 m", "5 – 15 min", "< −0.50 m": the limits of a class in words that hold without the colour. */
export function limitText(
  { classes, unit, decimals }: FieldScale,
  index: number,
  language: 'zh' | 'en',
): string {
  const text = (value: number): string => formatNumber(value, decimals, language).replace('-', '−');
  const suffix = unit === '' ? '' : ` ${unit}`;
  const from = classes[index]!.from;
  const to = classes[index + 1]?.from;
  if (from === Number.NEGATIVE_INFINITY) return `< ${text(to!)}${suffix}`;
  if (to === undefined) return `≥ ${text(from)}${suffix}`;
  return `${text(from)} – ${text(to)}${suffix}`;
}
