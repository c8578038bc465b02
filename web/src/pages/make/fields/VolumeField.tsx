import { SliderField } from '../../../components/SliderField.js';

interface VolumeFieldProps {
  readonly label: string;
  /** A factor: 1 is as it is. */
  readonly value: number;
  readonly onChange: (factor: number) => void;
  readonly most: number;
  readonly step?: number;
  readonly error?: string | undefined;
}

/** How loud something is. */
export function VolumeField({ most, step = 0.05, ...rest }: VolumeFieldProps) {
  return <SliderField {...rest} min={0} max={most} step={step} words={volumeWords(rest.value)} />;
}

/** `silent`, `30 %`, `as it is` */
function volumeWords(factor: number): string {
  if (factor === 0) return 'silent';
  return factor === 1 ? 'as it is' : `${Math.round(factor * 100)} %`;
}
