export { hashOfFile, saveEvidence, uploadFile } from './files.ts'
