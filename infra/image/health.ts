// Whether the service of this container answers: the image's HEALTHCHECK.
const port =
  /(\d+)$/.exec(process.env['LODESTONE_LISTEN'] ?? '')?.[1] ?? process.env['LODESTONE_PORT'] ?? '7070'
const answer = await fetch(`http://127.0.0.1:${port}/health/live`, { signal: AbortSignal.timeout(4_000) })
process.exitCode = answer.ok ? 0 : 1
