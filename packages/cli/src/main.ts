import { runCli } from './program.ts'

// A reader that closes its end (`| head`) is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit()
  throw error
})

await runCli(process.argv.slice(2))
