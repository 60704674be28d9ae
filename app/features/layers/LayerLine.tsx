import { Switch } from '@base-ui/react/switch';
import { ChevronDown, ChevronRight, FileText, LocateFixed } from 'lucide-react';
import { useState } from 'react';
import type { Layer } from '../../../scenes/scene.ts';
import { dispatch } from '../../actions/action.ts';
import { AmountSlider } from '../../shell/controls/AmountSlider.tsx';
import { IconButton } from '../../shell/controls/IconButton.tsx';
import { formatCrs } from '../../shell/format.ts';
import { datumName, useWords } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { LayerLegend } from '../legend/LayerLegend.tsx';
import { WholeLayer } from './WholeLayer.tsx';

/** Kinds of layers of which the engine knows where they end. */
const seenWhole = new Set<Layer['type']>(['buildings', 'network', 'bim', 'mesh', 'point-cloud', 'furniture']);

/** One layer: on or off, and, opened, its opacity, legend, source and state. */
export function LayerLine({ layer }: { layer: Layer }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const state = useAppState((all) => all.layers[layer.id]);
  const dataset = useAppState((all) => all.datasets.find((known) => known.id === layer.dataset));
  const [open, setOpen] = useState(false);
  const visible = state?.visible ?? layer.visible;
  const opacity = state?.opacity ?? layer.opacity;
  const status = state?.status ?? 'loading';
  const name = layer.name[language];
  const attribution = layer.attribution ?? dataset?.attribution ?? null;
  return (
    <li
      className="layer"
      data-testid={`layer-${layer.id}`}
      data-status={typeof status === 'string' ? status : 'error'}
    >
      <div className="layer-head">
        <button
          type="button"
          className="layer-open"
          aria-expanded={open}
          aria-label={words('layers.details', { name })}
          onClick={() => setOpen(!open)}
        >
          {open ? <ChevronDown size={14} aria-hidden /> : <ChevronRight size={14} aria-hidden />}
          <span className="layer-name">{name}</span>
        </button>
        {typeof status === 'object' ? (
          <span className="layer-status error" title={status.error}>
            {words('layers.failed')}
          </span>
        ) : visible && status === 'loading' ? (
          <span className="layer-status">{words('layers.loading')}</span>
        ) : null}
        {layer.type === 'bim' && layer.viewpoint ? <FlyToBim layer={layer} /> : null}
        <Switch.Root
          className="switch"
          checked={visible}
          aria-label={words('layers.show', { name })}
          data-testid={`layer-visible-${layer.id}`}
          onCheckedChange={(next) => dispatch('set-layer-visible', { layer: layer.id, visible: next })}
        >
          <Switch.Thumb className="switch-thumb" />
        </Switch.Root>
      </div>
      {open ? (
        <div className="layer-body">
          {typeof status === 'object' ? <p className="error-text">{status.error}</p> : null}
          {layer.type === 'terrain' ? null : (
            <AmountSlider
              label={words('layers.opacity')}
              labelled
              value={Math.round(opacity * 100)}
              minimum={0}
              maximum={100}
              step={1}
              unit="%"
              testId={`layer-opacity-${layer.id}`}
              onChange={(percent) =>
                dispatch('set-layer-opacity', {
                  layer: layer.id,
                  opacity: Math.min(Math.max(percent, 0), 100) / 100,
                })
              }
            />
          )}
          <LayerLegend layer={layer} />
          {seenWhole.has(layer.type) ? <WholeLayer layer={layer.id} /> : null}
          <p className="attribution">
            {words('layers.source')}: {attribution ?? words('layers.noSource')}
            {dataset ? ` · ${formatCrs(dataset.crs)} · ${datumName(words, dataset.heightDatum)}` : ''}
          </p>
          {dataset?.report ? (
            <a
              className="attribution report-link"
              href={`/content/cities/${dataset.city}/${dataset.id}/report.html`}
              target="_blank"
              rel="noreferrer"
              data-testid={`layer-report-${layer.id}`}
            >
              <FileText size={13} aria-hidden /> {words('layers.report')}
            </a>
          ) : null}
        </div>
      ) : null}
    </li>
  );
}

function FlyToBim({ layer }: { layer: Extract<Layer, { type: 'bim' }> }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const { longitude, latitude, height, heading, pitch } = layer.viewpoint!;
  return (
    <IconButton
      label={words('action.flyToNamed', { name: layer.name[language] })}
      icon={<LocateFixed size={15} aria-hidden />}
      className="small"
      onClick={() => dispatch('fly-to', { longitude, latitude, height, heading, pitch })}
    />
  );
}
