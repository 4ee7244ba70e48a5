import sprite from '../../../node_modules/dkfds/dist/img/all-svg-icons.svg?url';

export type IconName =
  | 'arrow-back'
  | 'calendar-month'
  | 'check'
  | 'close'
  | 'error'
  | 'help'
  | 'hourglass'
  | 'info'
  | 'language'
  | 'lock'
  | 'person'
  | 'refresh'
  | 'success'
  | 'time'
  | 'visibility-off'
  | 'warning';

export interface IconProps {
  readonly name: IconName;
  /** What it says, where no text beside it does. */
  readonly label?: string;
  readonly className?: string;
}

/** An icon of the design system; one without a label is decoration. */
export function Icon({ name, label, className = '' }: IconProps) {
  const shape = <use href={`${sprite}#${name}`} />;
  if (label === undefined) {
    return (
      <svg className={`icon-svg ${className}`} focusable="false" aria-hidden="true">
        {shape}
      </svg>
    );
  }
  return (
    <svg className={`icon-svg ${className}`} focusable="false" role="img">
      <title>{label}</title>
      {shape}
    </svg>
  );
}
