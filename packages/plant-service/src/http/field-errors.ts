import type { z } from 'zod'
import type { FieldError } from './service-error.ts'

type Issue = z.core.$ZodIssue

/** No answer lists more than this many errors; a post of 1,000 lines can have thousands. */
const MOST_ERRORS = 50
const LONGEST_FIELD = 120

const shortened = (text: string): string =>
  text.length > LONGEST_FIELD ? `${text.slice(0, LONGEST_FIELD)}…` : text
const fieldOf = (path: readonly PropertyKey[]): string => shortened(path.map(String).join('/'))

const isMissing = (issue: Issue): boolean =>
  issue.code === 'invalid_type' && issue.message.endsWith('received undefined')

/** Of the ways in which a choice was not met, the one that came closest: what it says is the most use. */
const closest = (branches: readonly (readonly Issue[])[]): readonly Issue[] =>
  branches.reduce((best, branch) => (depth(branch) > depth(best) ? branch : best), branches[0] ?? [])
const depth = (issues: readonly Issue[]): number =>
  issues.reduce((sum, issue) => sum + issue.path.length - (issue.code === 'unrecognized_keys' ? 1 : 0), 0)

const errorsOf = (issue: Issue, base: readonly PropertyKey[]): FieldError[] => {
  const path = [...base, ...issue.path]
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ field: fieldOf([...path, key]), message: 'there is no such field' }))
  if (issue.code === 'invalid_union') {
    const inner = closest(issue.errors).flatMap((each) => errorsOf(each, path))
    if (inner.length > 0) return inner
  }
  return [{ field: fieldOf(path), message: isMissing(issue) ? 'this field is needed' : issue.message }]
}

/** What is wrong, field by field, with the field as a path into what was sent. */
export const fieldErrors = (issues: readonly Issue[]): FieldError[] =>
  issues
    .slice(0, MOST_ERRORS)
    .flatMap((issue) => errorsOf(issue, []))
    .slice(0, MOST_ERRORS)
