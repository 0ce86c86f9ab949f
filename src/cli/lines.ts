/**
 * The lines of a stream of UTF-8 bytes as they come, without their line ends (`\n` or `\r\n`). Only these end a
 * line: JSON may hold other separators. The last line may lack its end. Bytes that are no UTF-8 become U+FFFD.
 */
export async function* lines(source: AsyncIterable<Uint8Array>): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder();
  let parts: string[] = [];
  for await (const chunk of source) {
    const [first = "", ...others] = decoder.decode(chunk, { stream: true }).split("\n");
    parts.push(first);
    for (const other of others) {
      yield withoutReturn(parts.join(""));
      parts = [other];
    }
  }
  const last = parts.join("") + decoder.decode();
  if (last !== "") yield withoutReturn(last);
}

/** All text of a stream of UTF-8 bytes. */
export async function wholeText(source: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of source) text += decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}

function withoutReturn(line: string): string {
  return line.endsWith("\r") ? line.slice(0, -1) : line;
}
