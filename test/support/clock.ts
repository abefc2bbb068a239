/** A clock that stands still until it is told otherwise. */
export interface Clock {
  (): number;
  set(instant: string | number): void;
  advance(ms: number): void;
}

export function clockAt(instant: string | number): Clock {
  let now = new Date(instant).getTime();
  const clock = () => now;
  return Object.assign(clock, {
    set: (to: string | number) => {
      now = new Date(to).getTime();
    },
    advance: (ms: number) => {
      now += ms;
    },
  });
}
