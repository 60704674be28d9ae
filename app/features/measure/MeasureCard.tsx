import { Check, Trash2, X } from 'lucide-react';
import { useState } from 'react';
import { dispatch } from '../../actions/action.ts';
import { fewestPoints, floodToolPoints, isFloodTool } from '../../actions/flood-tools.ts';
import { fewestGroundPoints, isGroundTool } from '../../actions/ground-tools.ts';
import { measured } from '../../actions/measure.ts';
import { IconButton } from '../../shell/controls/IconButton.tsx';
import { formatLength, formatNumber } from '../../shell/format.ts';
import { useWords } from '../../shell/locale/words.ts';
import { type Measurement, type ToolState, useAppState } from '../../state/state.ts';

/** While a tool is in the hand: what to do next and what has been measured so far. Below: the measurements kept. */
export function MeasureCard() {
  const words = useWords();
  const tool = useAppState((state) => state.tool);
  const measurements = useAppState((state) => state.measurements);
  if (!tool && measurements.length === 0) return null;
  return (
    <section className="card measure-card" aria-label={words('measure.title')} data-testid="measure-card">
      {tool ? <ToolHint tool={tool} /> : null}
      {measurements.length > 0 ? (
        <>
          <ul className="list">
            {measurements.map((measurement) => (
              <MeasurementLine key={measurement.id} measurement={measurement} />
            ))}
          </ul>
          <button
            type="button"
            className="link"
            data-testid="clear-measurements"
            onClick={() => dispatch('clear-measurements')}
          >
            {words('action.clearMeasurements')}
          </button>
        </>
      ) : null}
    </section>
  );
}

function ToolHint({ tool }: { tool: ToolState }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const points = tool.moving ? [...tool.points, tool.moving] : tool.points;
  const measuring =
    tool.name === 'measure-distance' || tool.name === 'measure-height' || tool.name === 'barrier';
  const kind = tool.name === 'measure-height' ? 'height' : 'distance';
  const value = measuring && points.length >= 2 ? measured('', kind, points).metres : null;
  return (
    <div className="tool-hint" role="status">
      <span className="kicker">{words(`tool.${tool.name}`)}</span>
      {value === null ? null : <span className="tool-value">{formatLength(value, language)}</span>}
      <span>{words(tool.points.length === 0 ? `tool.first.${tool.name}` : `tool.next.${tool.name}`)}</span>
      <span className="tool-buttons">
        {tool.points.length >= fewestToFinish(tool.name) ? (
          <button
            type="button"
            className="button small primary"
            data-testid="finish-tool"
            onClick={() => dispatch('finish-tool')}
          >
            <Check size={13} aria-hidden /> {words('action.finishTool')}
          </button>
        ) : null}
        <button
          type="button"
          className="button small"
          data-testid="cancel-tool"
          onClick={() => dispatch('cancel-tool')}
        >
          <X size={13} aria-hidden /> {words('action.cancelTool')}
        </button>
      </span>
      <PointForm />
    </div>
  );
}

/** After how many points a tool may be finished by hand; those of a fixed number finish by themselves. */
function fewestToFinish(name: ToolState['name']): number {
  if (name === 'measure-distance' || name === 'flood-section') return 2;
  if (isGroundTool(name)) return fewestGroundPoints(name);
  if (name === 'pump') return 1;
  return isFloodTool(name) && floodToolPoints[name] === Number.POSITIVE_INFINITY
    ? fewestPoints(name)
    : Number.POSITIVE_INFINITY;
}

/** The form twin of a click: a point typed as longitude, latitude and height. */
function PointForm() {
  const words = useWords();
  const undulation = useAppState((state) => state.city?.geoidUndulation ?? 0);
  const [text, setText] = useState('');
  const numbers = text
    .split(/[\s,;，]+/)
    .filter(Boolean)
    .map(Number);
  const [longitude, latitude, height = 0] = numbers;
  const usable =
    numbers.length >= 2 &&
    numbers.every(Number.isFinite) &&
    Math.abs(longitude!) <= 180 &&
    Math.abs(latitude!) <= 90;
  return (
    <form
      className="point-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!usable) return;
        dispatch('add-tool-point', { longitude, latitude, height: height + undulation });
        setText('');
      }}
    >
      <input
        className="text-input"
        value={text}
        placeholder={words('measure.typePoint')}
        aria-label={words('measure.typePoint')}
        data-testid="tool-point-input"
        onChange={(event) => setText(event.target.value)}
      />
      <button type="submit" className="button small" disabled={!usable}>
        {words('measure.addPoint')}
      </button>
    </form>
  );
}

function MeasurementLine({ measurement }: { measurement: Measurement }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const { id, kind, metres, horizontalMetres } = measurement;
  const slope = kind === 'height' ? null : Math.sqrt(Math.max(metres ** 2 - horizontalMetres ** 2, 0));
  return (
    <li className="measurement" data-testid={`measurement-${id}`} data-metres={metres}>
      <span className="list-name">{words(kind === 'height' ? 'measure.height' : 'measure.distance')}</span>
      <span className="list-value">{formatLength(metres, language)}</span>
      <span className="list-age">
        {words('measure.horizontal', { length: formatLength(horizontalMetres, language) })}
        {slope !== null && slope > 0.05 ? ` · Δ ${formatNumber(slope, 2, language)} m` : ''}
      </span>
      <IconButton
        label={words('action.removeMeasurement')}
        className="small"
        icon={<Trash2 size={13} aria-hidden />}
        onClick={() => dispatch('remove-measurement', { id })}
      />
    </li>
  );
}
