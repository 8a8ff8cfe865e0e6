export { anyTraced, shuffled } from './traced.ts'
