import { Download, X } from 'lucide-react';
import { dispatch } from '../../../actions/action.ts';
import { useWords } from '../../../shell/locale/words.ts';
import type { GroundKind } from '../../../state/pipes-ground.ts';
import { useAppState } from '../../../state/state.ts';

/** That a question of these kinds is being answered, or why it has no answer. */
export function GroundStatus({ kinds }: { kinds: readonly GroundKind[] }) {
  const words = useWords();
  const { status, question } = useAppState((state) => state.buried);
  if (!question || !kinds.includes(question.kind) || status === 'idle') return null;
  if (status === 'asking') return <p className="ground-note">{words('ground.asking')}</p>;
  return (
    <p className="error-text" role="alert" data-testid="ground-error">
      {status.error}
    </p>
  );
}

/** What one does with an answer: keep it as a file, take it off the map. */
export function AnswerButtons({ drawing = false }: { drawing?: boolean }) {
  const words = useWords();
  const formats = drawing ? (['svg', 'csv', 'geojson'] as const) : (['csv', 'geojson'] as const);
  return (
    <div className="ground-buttons">
      {formats.map((format) => (
        <button
          key={format}
          type="button"
          className="button small"
          data-testid={`ground-save-${format}`}
          onClick={() => dispatch('save-ground-answer', { format })}
        >
          <Download size={13} aria-hidden /> {words(`ground.save.${format}`)}
        </button>
      ))}
      <button
        type="button"
        className="button small"
        data-testid="ground-clear"
        onClick={() => dispatch('clear-ground')}
      >
        <X size={13} aria-hidden /> {words('action.clearGround')}
      </button>
    </div>
  );
}
