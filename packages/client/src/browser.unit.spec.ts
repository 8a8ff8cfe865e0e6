import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

it('all but the spool and the files runs in browsers: nothing of it is Node’s alone', () => {
  const files = globSync('**/*.ts', { cwd: import.meta.dirname }).filter(
    (path) => !/^(spool|files|testing)\/|\.spec\.ts$/.test(path),
  )
  expect(files.length).toBeGreaterThan(15)
  const wrong = files.filter((path) =>
    /from '(node:|\.{1,2}\/(spool|files))|\b(process|Buffer)\./.test(
      readFileSync(`${import.meta.dirname}/${path}`, 'utf8'),
    ),
  )
  expect(wrong).toEqual([])
})
