import { AmountSlider } from '../../../shell/controls/AmountSlider.tsx';
import { formatDuration } from '../../../shell/format.ts';
import { useWords } from '../../../shell/locale/words.ts';

/** The hour of the model's day at which something happens. */
export function HourSlider(props: { hour: number; testId: string; onChange: (hour: number) => void }) {
  const words = useWords();
  return (
    <AmountSlider
      label={words('burst.hour', { time: formatDuration(props.hour * 3600) })}
      labelled
      value={props.hour}
      minimum={0}
      maximum={23.75}
      step={0.25}
      unit="h"
      testId={props.testId}
      onChange={props.onChange}
    />
  );
}
