import { ArrowDown, ArrowUp, GripVertical } from 'lucide-react';
import { useState } from 'react';
import { dispatch } from '../../actions/action.ts';
import { IconButton } from '../../shell/controls/IconButton.tsx';
import { useWords } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';

/** All layers, topmost first; moved by drag or by the buttons. */
export function LayerOrder() {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const scene = useAppState((state) => state.scene);
  const order = useAppState((state) => state.layerOrder);
  const [dragged, setDragged] = useState<string | null>(null);
  const [over, setOver] = useState<string | null>(null);

  const moveTo = (layer: string, index: number): void => {
    const others = order.filter((id) => id !== layer);
    dispatch('move-layer', { layer, after: index <= 0 ? null : (others[index - 1] ?? null) });
  };
  return (
    <ol className="layer-order" data-testid="layer-order">
      {[...order].reverse().map((id) => {
        const name = scene?.layers.find((layer) => layer.id === id)?.name[language] ?? id;
        const index = order.indexOf(id);
        return (
          <li
            key={id}
            draggable
            data-over={over === id || undefined}
            data-dragged={dragged === id || undefined}
            onDragStart={() => setDragged(id)}
            onDragEnd={() => {
              setDragged(null);
              setOver(null);
            }}
            onDragOver={(event) => {
              event.preventDefault();
              setOver(id);
            }}
            onDrop={() => {
              if (dragged && dragged !== id) moveTo(dragged, index);
            }}
          >
            <GripVertical size={14} aria-hidden className="grip" />
            <span className="layer-name">{name}</span>
            <IconButton
              label={words('layers.up', { name })}
              className="small"
              icon={<ArrowUp size={14} aria-hidden />}
              disabled={index === order.length - 1}
              onClick={() => moveTo(id, index + 1)}
            />
            <IconButton
              label={words('layers.down', { name })}
              className="small"
              icon={<ArrowDown size={14} aria-hidden />}
              disabled={index === 0}
              onClick={() => moveTo(id, index - 1)}
            />
          </li>
        );
      })}
    </ol>
  );
}
