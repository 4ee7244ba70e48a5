/** Gives equal values the same small number, so that a whole world state fits into a short key. */
export class Interner {
  private readonly ids = new Map<string, number>();
  private readonly values: unknown[] = [];

  idOf(value: unknown): number {
    const text = JSON.stringify(value, (_key, member: unknown) =>
      member instanceof Map ? { map: [...member.entries()] } : member,
    );
    const known = this.ids.get(text ?? 'undefined');
    if (known !== undefined) return known;
    this.values.push(value);
    this.ids.set(text ?? 'undefined', this.values.length - 1);
    return this.values.length - 1;
  }

  /** The value behind an id that {@link idOf} gave. */
  valueOf<Value>(id: number): Value {
    return this.values[id] as Value;
  }
}
