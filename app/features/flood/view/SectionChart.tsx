import { Download, X } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type uPlot from 'uplot';
import { dispatch } from '../../../actions/action.ts';
import type { WaterProfile } from '../../../engines/cesium/flood/profile.ts';
import { askWater } from '../../../engines/cesium/flood/water-desk.ts';
import { IconButton } from '../../../shell/controls/IconButton.tsx';
import { themeColour } from '../../../shell/controls/plot-look.ts';
import { formatDuration } from '../../../shell/format.ts';
import { useWords } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';
import { download } from '../../inspector/compare/series-csv.ts';
import { sentenceOf } from '../../server/api.ts';
import { shownRun } from '../follow-runs.ts';
import { LineChart } from './LineChart.tsx';
import { sectionCsv } from './section-csv.ts';

const groundColour = '#9a7b4f';
const waterColour = '#2f8acb';
const greatestColour = '#1a5fa8';

/** Ground and water along the drawn line at the moment shown; it plays along. */
export function SectionChart({ height }: { height: number }) {
  const words = useWords();
  const run = useAppState(shownRun)!;
  const section = useAppState((state) => state.floodSection);
  const frame = useAppState((state) => state.floodFrame);
  const [profile, setProfile] = useState<WaterProfile | { error: string } | null>(null);
  const frames = run.result?.frameTimes.length ?? 0;
  const grid = run.result?.grid;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the grid of a run never changes.
  useEffect(() => {
    if (!grid || frames === 0) return;
    let left = false;
    askWater({
      type: 'profile',
      moment: {
        run: run.id,
        grid,
        refined: run.result?.refined ?? [],
        of: { frame: Math.min(frame, frames - 1) },
      },
      frames,
      points: section,
    })
      .catch((error: unknown) => ({ error: sentenceOf(error) }))
      .then((answer) => {
        if (!left) setProfile(answer);
      });
    return () => {
      left = true;
    };
  }, [run.id, section, frame, frames]);
  const known = profile && !('error' in profile) ? profile : null;
  const lines = useMemo(
    () =>
      known
        ? [
            { values: known.ground, colour: groundColour, width: 2 },
            { values: known.level, colour: waterColour, width: 2 },
            { values: known.greatestLevel, colour: greatestColour, dash: [6, 4] },
          ]
        : [],
    [known],
  );
  return (
    <section className="water-pane" aria-label={words('water.section')} data-testid="section-pane">
      <header className="dock-head">
        <h2>{words('water.section')}</h2>
        <ul className="dock-series section-keys">
          <li>
            <i style={{ background: groundColour }} /> {words('water.ground')}
          </li>
          <li>
            <i style={{ background: waterColour }} /> {words('water.level')} +
            {formatDuration(run.result?.frameTimes[frame])}
          </li>
          <li>
            <i className="dashed" style={{ color: greatestColour }} /> {words('water.greatestLevel')}
          </li>
          <li>
            <i className="hatched" /> {words('water.solid')}
          </li>
        </ul>
        <IconButton
          label={words('water.exportCsv')}
          className="small"
          side="top"
          icon={<Download size={15} aria-hidden />}
          disabled={!known}
          testId="section-export"
          onClick={() =>
            known &&
            download('mirrorcity-section.csv', sectionCsv(known, run, run.result?.frameTimes[frame] ?? null))
          }
        />
        <IconButton
          label={words('water.sectionClose')}
          className="small"
          side="top"
          icon={<X size={16} aria-hidden />}
          testId="section-close"
          onClick={() => dispatch('set-flood-section', { points: [] })}
        />
      </header>
      {profile && 'error' in profile ? (
        <p className="error-text">{words('water.readFailed', { reason: profile.error })}</p>
      ) : null}
      {known ? (
        <LineChart
          positions={known.distances}
          lines={lines}
          formatPosition={(metres) => (metres >= 10_000 ? `${metres / 1000} km` : `${metres} m`)}
          label={words('water.sectionChart')}
          height={height}
          drawBelow={(plot) => drawBodies(plot, known)}
        />
      ) : null}
    </section>
  );
}

/** The water between ground and level, the ground below, and hatched what stands on it. */
function drawBodies(plot: uPlot, { distances, ground, level, solid }: WaterProfile): void {
  const { ctx, bbox } = plot;
  const x = (index: number): number => plot.valToPos(distances[index]!, 'x', true);
  const y = (value: number): number => plot.valToPos(value, 'y', true);
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  const hatch = hatchPattern(ctx);
  for (let index = 0; index + 1 < distances.length; index++) {
    const [from, to] = [ground[index] ?? null, ground[index + 1] ?? null];
    if (from === null || to === null) continue;
    quad(ctx, x(index), x(index + 1), [y(from), y(to)], [bbox.top + bbox.height, bbox.top + bbox.height]);
    ctx.fillStyle = `${groundColour}33`;
    ctx.fill();
    const [low, high] = [level[index] ?? null, level[index + 1] ?? null];
    if (low !== null && high !== null) {
      quad(ctx, x(index), x(index + 1), [y(low), y(high)], [y(from), y(to)]);
      ctx.fillStyle = `${waterColour}66`;
      ctx.fill();
    }
    if (solid[index] && hatch) {
      quad(ctx, x(index), x(index + 1), [bbox.top, bbox.top], [y(from), y(to)]);
      ctx.fillStyle = hatch;
      ctx.fill();
    }
  }
  ctx.restore();
}

function quad(
  ctx: CanvasRenderingContext2D,
  left: number,
  right: number,
  top: [number, number],
  bottom: [number, number],
): void {
  ctx.beginPath();
  ctx.moveTo(left, top[0]);
  ctx.lineTo(right, top[1]);
  ctx.lineTo(right, bottom[1]);
  ctx.lineTo(left, bottom[0]);
  ctx.closePath();
}

function hatchPattern(ctx: CanvasRenderingContext2D): CanvasPattern | null {
  const tile = document.createElement('canvas');
  tile.width = tile.height = 8;
  const pen = tile.getContext('2d')!;
  pen.strokeStyle = themeColour('--muted');
  pen.globalAlpha = 0.6;
  pen.beginPath();
  for (const shift of [-8, 0, 8]) {
    pen.moveTo(shift, 8);
    pen.lineTo(shift + 8, 0);
  }
  pen.stroke();
  return ctx.createPattern(tile, 'repeat');
}
