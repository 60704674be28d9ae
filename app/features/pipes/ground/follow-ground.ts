import type { z } from 'zod';
import type { KindedAnswer } from '../../../../models/underground/answer-files.ts';
import { clearanceAnswer } from '../../../../models/underground/clearance-question.ts';
import { excavationAnswer } from '../../../../models/underground/excavation-question.ts';
import { profileAnswer } from '../../../../models/underground/profile.ts';
import { sectionAnswer } from '../../../../models/underground/section.ts';
import { traceAnswer } from '../../../../models/underground/trace-question.ts';
import type { GroundKind, GroundQuestion } from '../../../state/pipes-ground.ts';
import { useAppState } from '../../../state/state.ts';
import { postJson, sentenceOf } from '../../server/api.ts';
import { marksOf } from './ground-marks.ts';
import { lookAtAnswer } from './look-at-answer.ts';
import { linesOf, withNetworks } from './network-layers.ts';

const answers: Record<GroundKind, z.ZodType> = {
  section: sectionAnswer,
  profile: profileAnswer,
  trace: traceAnswer,
  clearance: clearanceAnswer,
  excavation: excavationAnswer,
};

/** Sends each new question about the ground; an answer that comes after a newer question is not shown. */
export function followGround(): () => void {
  return useAppState.subscribe(
    ({ buried }) => buried.question,
    (question) => {
      if (question) void ask(question);
    },
  );
}

async function ask(question: GroundQuestion): Promise<void> {
  const { city, buried } = useAppState.getState();
  if (!city) return;
  const isLatest = (): boolean => useAppState.getState().buried.question === question;
  useAppState.setState({ buried: { ...buried, status: 'asking' } });
  try {
    const path = `/api/cities/${encodeURIComponent(city.id)}/pipes/${question.kind}`;
    const found = await postJson(path, question.body, answers[question.kind]);
    if (!isLatest()) return;
    const answer = { kind: question.kind, answer: found } as KindedAnswer;
    useAppState.setState((state) => ({
      buried: { ...state.buried, status: 'idle', answer, drawing: true },
      pipeMarks: marksOf(answer, city.geoidUndulation),
      layers: withNetworks(state, linesOf(answer)),
    }));
    lookAtAnswer(answer);
  } catch (error) {
    if (isLatest())
      useAppState.setState((state) => ({
        buried: { ...state.buried, status: { error: sentenceOf(error) } },
      }));
  }
}
