import { Download, Printer, X, ZoomIn, ZoomOut } from 'lucide-react';
import { type MouseEvent, useEffect, useMemo, useRef, useState } from 'react';
import { drawProfile } from '../../../../models/underground/drawing/draw-profile.ts';
import { drawSection } from '../../../../models/underground/drawing/draw-section.ts';
import { svgText } from '../../../../models/underground/drawing/svg.ts';
import { dispatch } from '../../../actions/action.ts';
import { IconButton } from '../../../shell/controls/IconButton.tsx';
import { useWords } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';
import { selectPart } from '../ground/look-at.ts';
import '../ground/ground.css';

/** The drawing of a section or profile over the city: a sheet of paper in its own scale, to be printed or kept. */
export function PipeSheet() {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const answer = useAppState((state) => state.buried.answer);
  const open = useAppState((state) => state.buried.drawing);
  const selected = useAppState((state) => (state.selection?.kind === 'object' ? state.selection.code : null));
  const [large, setLarge] = useState(false);
  const paper = useRef<HTMLDivElement>(null);
  const drawn = useMemo(() => {
    if (answer?.kind === 'section') return svgText(drawSection(answer.answer, language));
    return answer?.kind === 'profile' ? svgText(drawProfile(answer.answer, language)) : null;
  }, [answer, language]);
  useEffect(() => {
    if (drawn === null) return;
    for (const part of paper.current?.querySelectorAll<SVGElement>('[data-code]') ?? [])
      part.classList.toggle('is-selected', part.dataset['code'] === selected);
  }, [selected, drawn]);
  if (drawn === null || !open || !answer) return null;
  const title = words(answer.kind === 'section' ? 'ground.section' : 'ground.profile');
  const pipes =
    answer.kind === 'section' ? answer.answer.cuts : answer.kind === 'profile' ? answer.answer.pipes : [];
  const codeAt = (event: MouseEvent): string | null =>
    (event.target as Element).closest<SVGElement>('[data-code]')?.dataset['code'] ?? null;
  const point = (event: MouseEvent): void => {
    const code = codeAt(event);
    for (const part of paper.current?.querySelectorAll<SVGElement>('[data-code]') ?? [])
      part.classList.toggle('is-pointed', part.dataset['code'] === code);
  };
  const choose = (event: MouseEvent): void => {
    const code = codeAt(event);
    const pipe = pipes.find((one) => one.code === code);
    if (code) selectPart(code, pipe ?? { dataset: code.split(':')[0]! });
  };
  return (
    <section className="pipe-sheet pane" aria-label={title} data-testid="pipe-sheet">
      <header className="dock-head">
        <h2>{title}</h2>
        <span className="ground-note">{words('ground.sheetHint')}</span>
        <IconButton
          label={words(large ? 'ground.fit' : 'ground.trueSize')}
          className="small"
          icon={large ? <ZoomOut size={16} aria-hidden /> : <ZoomIn size={16} aria-hidden />}
          onClick={() => setLarge(!large)}
        />
        <IconButton
          label={words('ground.save.svg')}
          className="small"
          icon={<Download size={16} aria-hidden />}
          onClick={() => dispatch('save-ground-answer', { format: 'svg' })}
        />
        <IconButton
          label={words('ground.print')}
          className="small"
          icon={<Printer size={16} aria-hidden />}
          testId="print-sheet"
          onClick={() => window.print()}
        />
        <IconButton
          label={words('ground.closeDrawing')}
          className="small"
          icon={<X size={16} aria-hidden />}
          testId="close-sheet"
          onClick={() => dispatch('show-ground-drawing', { open: false })}
        />
      </header>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the list of the panel does the same by keys. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the list of the panel does the same by keys. */}
      <div
        ref={paper}
        className="pipe-paper"
        data-large={large || undefined}
        onMouseMove={point}
        onClick={choose}
        // biome-ignore lint/security/noDangerouslySetInnerHtml: made of our own elements; texts are escaped.
        dangerouslySetInnerHTML={{ __html: drawn }}
      />
    </section>
  );
}
