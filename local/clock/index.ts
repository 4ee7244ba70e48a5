export { Activity } from './activity.ts';
export { type Clock, RealClock, StoppedClock, TIMER_MAX_MS } from './clock.ts';
