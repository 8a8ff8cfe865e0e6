import { inputLines, openInput } from './input-lines.ts'
import { type PostDefaults, type ReadLine, readPost } from './read-post.ts'

export type NumberedLine = ReadLine & { readonly line: number }

/** Every line of the file, checked. */
export async function* readFile(path: string, defaults: PostDefaults): AsyncGenerator<NumberedLine, void> {
  for await (const input of inputLines(await openInput(path)))
    yield { line: input.line, ...readPost(input, defaults) }
}

/** Values in arrays of at most `size`. */
export async function* chunksOf<T>(
  values: AsyncIterable<T>,
  size: number,
): AsyncGenerator<readonly T[], void> {
  let chunk: T[] = []
  for await (const value of values) {
    chunk.push(value)
    if (chunk.length < size) continue
    yield chunk
    chunk = []
  }
  if (chunk.length > 0) yield chunk
}
