import type { Sentence } from '../../../../models/sentences/sentence.ts';
import { said, useWords } from '../../../shell/locale/words.ts';

/** What a model tells beside its figures, in the language of the screen. */
export function Sentences({ list, className = 'muted' }: { list: readonly Sentence[]; className?: string }) {
  const words = useWords();
  return list.map((sentence) => (
    <p key={sentence.text} className={`${className} sentence`}>
      {said(words, sentence)}
    </p>
  ));
}
