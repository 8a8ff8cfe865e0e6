import { enableCompileCache } from 'node:module'

// What is loaded is kept compiled, in the system's folder for temporary files: a command answers in half the time.
enableCompileCache()

// A reader that closes its end (`| head`) is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit()
  throw error
})

const { runCli } = await import('./program.ts')
await runCli(process.argv.slice(2))
