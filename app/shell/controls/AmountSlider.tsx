import { NumberField } from '@base-ui/react/number-field';
import { Slider } from '@base-ui/react/slider';

export interface AmountSliderProps {
  /** Accessible name of both the slider and the number beside it. */
  label: string;
  value: number;
  minimum: number;
  maximum: number;
  step: number;
  unit: string;
  onChange: (value: number) => void;
  /** Shows the label above the slider. */
  labelled?: boolean;
  testId?: string;
}

/** A slider with its number beside it, so that the same can be set by pointer, keys or typing. */
export function AmountSlider(props: AmountSliderProps) {
  const { label, value, minimum, maximum, step, unit, onChange, labelled, testId } = props;
  return (
    <div className="amount">
      {labelled ? <span className="amount-label">{label}</span> : null}
      <Slider.Root
        className="slider"
        value={value}
        min={minimum}
        max={maximum}
        step={step}
        onValueChange={(next) => onChange(next as number)}
      >
        <Slider.Control className="slider-control">
          <Slider.Track className="slider-track">
            <Slider.Indicator className="slider-indicator" />
            <Slider.Thumb
              className="slider-thumb"
              aria-label={label}
              data-testid={testId ? `${testId}-slider` : undefined}
            />
          </Slider.Track>
        </Slider.Control>
      </Slider.Root>
      <NumberInput
        label={label}
        value={value}
        minimum={minimum}
        maximum={maximum}
        step={step}
        unit={unit}
        onChange={onChange}
        testId={testId}
      />
    </div>
  );
}

export type NumberInputProps = Omit<AmountSliderProps, 'labelled'>;

/** A number with its unit; what is typed counts once it is a number within the limits. */
export function NumberInput(props: NumberInputProps) {
  const { label, value, minimum, maximum, step, unit, onChange, testId } = props;
  return (
    <NumberField.Root
      className="number"
      value={value}
      min={minimum}
      max={maximum}
      step={step}
      locale="en-GB"
      format={{ maximumFractionDigits: 3, useGrouping: false }}
      onValueChange={(next) => {
        if (next !== null) onChange(next);
      }}
    >
      <NumberField.Group className="number-group">
        <NumberField.Input className="number-input" aria-label={label} data-testid={testId} />
        {unit ? <span className="number-unit">{unit}</span> : null}
      </NumberField.Group>
    </NumberField.Root>
  );
}
