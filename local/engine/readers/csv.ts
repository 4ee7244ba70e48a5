/** Splits a stream of text into CSV records (RFC 4180 quoting); empty lines are skipped. */
export async function* csvRecords(chunks: AsyncIterable<string>, delimiter: string): AsyncGenerator<string[]> {
  const splitter = new RecordSplitter(delimiter);
  for await (const chunk of chunks) yield* splitter.push(chunk);
  yield* splitter.end();
}

class RecordSplitter {
  readonly #delimiter: string;
  #record: string[] = [];
  #field = '';
  #quoted = false;
  #afterQuote = false;

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
  }

  *push(chunk: string): Generator<string[]> {
    for (const character of chunk) {
      if (this.#quoted) this.#inQuotes(character);
      else if (character === '\n') yield* this.#endRecord();
      else this.#outside(character);
    }
  }

  *end(): Generator<string[]> {
    yield* this.#endRecord();
  }

  #inQuotes(character: string): void {
    if (character === '"') {
      this.#quoted = false;
      this.#afterQuote = true;
    } else this.#field += character;
  }

  #outside(character: string): void {
    if (character === '"' && (this.#field === '' || this.#afterQuote)) {
      if (this.#afterQuote) this.#field += '"';
      this.#quoted = true;
    } else if (character === this.#delimiter) {
      this.#record.push(this.#field);
      this.#field = '';
    } else if (character !== '\r') this.#field += character;
    this.#afterQuote = false;
  }

  *#endRecord(): Generator<string[]> {
    const record = [...this.#record, this.#field];
    this.#record = [];
    this.#field = '';
    this.#afterQuote = false;
    if (record.length > 1 || record[0] !== '') yield record;
  }
}
