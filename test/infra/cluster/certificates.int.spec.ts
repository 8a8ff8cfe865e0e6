import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ROOT } from '../repository.ts'

const SCRIPT = join(ROOT, 'infra/cluster/certificates.sh')
const NODES = ['store-1', 'store-2', 'store-3']

/** Takes the words that es-gencert-cli takes, writes files where it writes them, and notes what it was asked. */
const GENERATOR = `#!/usr/bin/env bash
set -euo pipefail
command=$1; shift
while [ $# -gt 0 ]; do name=\${1#-}; declare "\${name//-/_}=$2"; shift 2; done
mkdir -p "$out"
echo "$command $(basename "$out") $days \${dns_names:-} \${ip_addresses:-}" >> "$ASKED"
kind=\${command#create-}
echo "key $RANDOM$RANDOM" > "$out/$kind.key"
echo "certificate $RANDOM$RANDOM$([ "$kind" = ca ] || echo " by $(cat "$ca_certificate") with $(cat "$ca_key")")" > "$out/$kind.crt"
`

describe('certificates of the cluster', () => {
  let folder: string
  const at = (path: string) => join(folder, path)
  const run = () =>
    promisify(execFile)('bash', [SCRIPT], {
      env: {
        PATH: `${at('bin')}:${process.env['PATH']}`,
        CERTIFICATES_ROOT: folder,
        STORE_USER: `${process.getuid?.()}:${process.getgid?.()}`,
        ASKED: at('asked'),
      },
    })
  const read = (path: string) => readFile(at(path), 'utf8')
  const asked = async () => (await read('asked')).trim().split('\n')
  const modeOf = async (path: string) => ((await stat(at(path))).mode & 0o777).toString(8)

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'certificates-'))
    for (const each of ['bin', 'authority', 'trust', ...NODES.map((node) => `certificates/${node}`)])
      await mkdir(at(each), { recursive: true })
    await writeFile(at('bin/es-gencert-cli'), GENERATOR, { mode: 0o755 })
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  it('an authority and one a node, under the names by which the nodes are reached, once', async () => {
    await run()
    const first = await asked()
    expect(first).toEqual([
      'create-ca ca 3650  ',
      ...NODES.map((node) => `create-node ${node} 397 ${node},localhost 127.0.0.1`),
    ])
    const signed = `by ${(await read('trust/ca.crt')).trim()} with ${(await read('authority/ca.key')).trim()}`
    for (const node of NODES) expect(await read(`certificates/${node}/node.crt`)).toContain(signed)
    const before = await read('certificates/store-2/node.crt')
    await run()
    expect(await asked()).toEqual(first)
    expect(await read('certificates/store-2/node.crt')).toBe(before)
  })

  it('keys are for their owners; the key of the authority goes nowhere', async () => {
    await run()
    expect(await modeOf('authority/ca.key')).toBe('400')
    expect(await modeOf('certificates/store-1/node.key')).toBe('400')
    expect(await modeOf('trust/ca.crt')).toBe('444')
    expect(await readdir(at('trust'))).toEqual(['ca.crt'])
    for (const node of NODES)
      expect((await readdir(at(`certificates/${node}`))).sort()).toEqual(['node.crt', 'node.key'])
  })

  it('only what was removed is made anew, by the same authority', async () => {
    await run()
    const authority = await read('trust/ca.crt')
    const others = await read('certificates/store-1/node.crt')
    await rm(at('certificates/store-3/node.crt'))
    await rm(at('certificates/store-3/node.key'))
    await run()
    expect((await asked()).slice(4)).toEqual(['create-node store-3 397 store-3,localhost 127.0.0.1'])
    expect(await read('certificates/store-3/node.crt')).toContain(authority.trim())
    expect(await read('certificates/store-1/node.crt')).toBe(others)
  })
})
