import { LocateFixed } from 'lucide-react';
import type { Layer } from '../../../scenes/scene.ts';
import { dispatch } from '../../actions/action.ts';
import { Block, Empty } from '../../shell/controls/Field.tsx';
import { useWords } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { StoreyList } from './StoreyList.tsx';

/** Buildings with a model of their inside: go there, and show one storey alone. */
export function BimPanel() {
  const words = useWords();
  const layers = useAppState((state) => state.scene?.layers);
  const models = (layers ?? []).filter((layer) => layer.type === 'bim');
  if (models.length === 0) return <Empty>{words('bim.empty')}</Empty>;
  return models.map((layer) => <BimBlock key={layer.id} layer={layer} />);
}

function BimBlock({ layer }: { layer: Extract<Layer, { type: 'bim' }> }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const visible = useAppState((state) => state.layers[layer.id]?.visible ?? layer.visible);
  return (
    <Block
      title={layer.name[language]}
      extra={
        <button
          type="button"
          className="link"
          data-testid={`bim-visible-${layer.id}`}
          onClick={() => dispatch('set-layer-visible', { layer: layer.id, visible: !visible })}
        >
          {words(visible ? 'bim.hide' : 'bim.show')}
        </button>
      }
    >
      {layer.viewpoint ? (
        <button
          type="button"
          className="button wide"
          data-testid={`bim-fly-${layer.id}`}
          onClick={() => {
            const { longitude, latitude, height, heading, pitch } = layer.viewpoint!;
            dispatch('set-layer-visible', { layer: layer.id, visible: true });
            dispatch('fly-to', { longitude, latitude, height, heading, pitch });
          }}
        >
          <LocateFixed size={14} aria-hidden /> {words('inspector.fly')}
        </button>
      ) : null}
      {visible ? <StoreyList layer={layer} /> : <Empty>{words('bim.hidden')}</Empty>}
    </Block>
  );
}
