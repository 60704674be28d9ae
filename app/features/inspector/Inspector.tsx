import { X } from 'lucide-react';
import { dispatch } from '../../actions/action.ts';
import { IconButton } from '../../shell/controls/IconButton.tsx';
import { ErrorBoundary } from '../../shell/ErrorBoundary.tsx';
import { useWords } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { GatewayInspector } from '../sensing/GatewayInspector.tsx';
import { DatastreamInspector } from './DatastreamInspector.tsx';
import { ObjectInspector } from './ObjectInspector.tsx';
import { PlaceInspector } from './PlaceInspector.tsx';

/** What is selected: an object, a datastream, a gateway or a place. */
export function Inspector() {
  const words = useWords();
  const selection = useAppState((state) => state.selection);
  if (!selection) return null;
  const key = 'code' in selection ? selection.code : selection.kind === 'datastream' ? selection.id : 'place';
  return (
    <aside
      className="inspector pane"
      aria-label={words('inspector.title')}
      data-testid="inspector"
      data-kind={selection.kind}
    >
      <IconButton
        label={words('action.clearSelection')}
        shortcut="Esc"
        side="left"
        className="inspector-close"
        icon={<X size={16} aria-hidden />}
        onClick={() => dispatch('clear-selection')}
        testId="inspector-close"
      />
      <ErrorBoundary key={`${selection.kind} ${key}`} pane={words('inspector.title')}>
        {selection.kind === 'object' ? <ObjectInspector selection={selection} /> : null}
        {selection.kind === 'datastream' ? <DatastreamInspector id={selection.id} /> : null}
        {selection.kind === 'gateway' ? <GatewayInspector code={selection.code} /> : null}
        {selection.kind === 'place' ? <PlaceInspector position={selection.position} /> : null}
      </ErrorBoundary>
    </aside>
  );
}
