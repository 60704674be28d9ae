import { useState } from 'react';
import type { Viewpoint } from '../../../scenes/scene.ts';
import { dispatch } from '../../actions/action.ts';
import { Choice } from '../../shell/controls/Choice.tsx';
import { Block, Empty } from '../../shell/controls/Field.tsx';
import { useWords } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { LayerLine } from './LayerLine.tsx';
import { LayerOrder } from './LayerOrder.tsx';
import { groupedLayers } from './layer-groups.ts';

const none: Viewpoint[] = [];

/** What is on the map: as a catalogue by group, or in the order in which it is drawn. */
export function LayersPanel() {
  const words = useWords();
  const layers = useAppState((state) => state.scene?.layers);
  const [view, setView] = useState<'catalogue' | 'order'>('catalogue');
  if (!layers || layers.length === 0) return <Empty>{words('layers.empty')}</Empty>;
  return (
    <>
      <Choice
        label={words('layers.view')}
        value={view}
        options={[
          { value: 'catalogue', text: words('layers.catalogue') },
          { value: 'order', text: words('layers.order') },
        ]}
        onChange={setView}
        testId="layers-view"
      />
      {view === 'order' ? (
        <LayerOrder />
      ) : (
        groupedLayers(layers).map((entry) => (
          <Block key={entry.group} title={words(`layers.group.${entry.group}`)}>
            <ul className="layer-list">
              {entry.layers.map((layer) => (
                <LayerLine key={layer.id} layer={layer} />
              ))}
            </ul>
          </Block>
        ))
      )}
      <Viewpoints />
    </>
  );
}

/** Named views of the scene, one press away. */
function Viewpoints() {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const viewpoints = useAppState((state) => state.scene?.viewpoints ?? none);
  if (viewpoints.length === 0) return null;
  return (
    <Block title={words('layers.viewpoints')}>
      <div className="presets">
        {viewpoints.map((viewpoint) => (
          <button
            key={viewpoint.id}
            type="button"
            className="chip"
            data-testid={`viewpoint-${viewpoint.id}`}
            onClick={() => dispatch('fly-to-viewpoint', { viewpoint: viewpoint.id })}
          >
            {viewpoint.name[language]}
          </button>
        ))}
      </div>
    </Block>
  );
}
