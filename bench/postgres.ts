import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A PostgreSQL server of its own, in a folder that goes with it: for measuring beside ours. */
export type Postgres = {
  readonly folder: string
  /** Runs a script of psql's and gives what it prints. */
  readonly run: (script: string) => string
  readonly stop: () => void
}

const DEBIAN = '/usr/lib/postgresql'

/** Where the server's programs are; undefined where there is no PostgreSQL. */
const programs = (): string | undefined => {
  const found = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' })
  const folders = [
    ...(found.status === 0 ? [found.stdout.trim()] : []),
    ...(existsSync(DEBIAN) ? readdirSync(DEBIAN).map((version) => join(DEBIAN, version, 'bin')) : []),
  ]
  return folders.find((folder) => existsSync(join(folder, 'initdb')))
}

/** It refuses to run as root: then as the user that its package made. */
const owner = (): { uid: number; gid: number } | undefined => {
  if (process.getuid?.() !== 0) return { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 }
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return uid?.status === 0 ? { uid: Number(uid.stdout), gid: Number(gid?.stdout) } : undefined
}

/** Starts one, reached by its socket only; undefined where PostgreSQL is not at hand. */
export const startPostgres = (): Postgres | undefined => {
  const bin = programs()
  const as = owner()
  if (bin === undefined || as === undefined) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'lodestone-postgres-'))
  chownSync(folder, as.uid, as.gid)
  chmodSync(folder, 0o700)
  const data = join(folder, 'data')
  const call = (program: string, ...args: string[]) =>
    execFileSync(join(bin, program), args, { ...as, cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
  call('initdb', '-D', data, '-U', 'bench', '-A', 'trust', '--no-sync')
  const settings = `-c listen_addresses= -k ${folder} -c shared_buffers=1GB -c work_mem=256MB -c fsync=off`
  call('pg_ctl', '-D', data, '-w', '-l', join(folder, 'log'), '-o', settings, 'start')
  return {
    folder,
    run: (script) =>
      execFileSync(
        join(bin, 'psql'),
        ['-h', folder, '-U', 'bench', '-d', 'postgres', '-qAtX', '-v', 'ON_ERROR_STOP=1'],
        {
          ...as,
          cwd: folder,
          input: script,
          encoding: 'utf8',
          maxBuffer: 2 ** 30,
        },
      ),
    stop: () => {
      call('pg_ctl', '-D', data, '-m', 'immediate', 'stop')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
