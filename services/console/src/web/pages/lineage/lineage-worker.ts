import type { Answered, Answers, Kind, Questions } from './worker-messages.ts'

export type LineageWorker = {
  readonly ask: <K extends Kind>(kind: K, question: Questions[K]) => Promise<Answers[K]>
  readonly end: () => void
}

export const startWorker = (): LineageWorker => {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
  const waiting = new Map<number, { resolve: (answer: never) => void; reject: (error: Error) => void }>()
  let last = 0
  worker.onmessage = ({ data: { id, answer, error } }: MessageEvent<Answered>) => {
    const asked = waiting.get(id)
    waiting.delete(id)
    if (error === undefined) asked?.resolve(answer as never)
    else asked?.reject(new Error(error))
  }
  worker.onerror = ({ message }) => {
    for (const { reject } of waiting.values()) reject(new Error(message))
    waiting.clear()
  }
  return {
    ask: (kind, question) =>
      new Promise((resolve, reject) => {
        last += 1
        waiting.set(last, { resolve, reject })
        worker.postMessage({ id: last, kind, ...question })
      }),
    end: () => worker.terminate(),
  }
}
