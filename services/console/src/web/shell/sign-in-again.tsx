import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import type { SignInWith } from '../data/session-requests.ts'
import { SignInForm } from './sign-in-form.tsx'
import { SignInBeside } from './sign-in-with.tsx'

type Props = { readonly onSignIn: (by: SignInWith) => Promise<void>; readonly provider: string | null }

/** Over the page when the session has ended: the page stays as it is, with all that was typed. */
export const SignInAgain = ({ onSignIn, provider }: Props) => (
  <ModalOverlay isOpen className="overlay">
    <Modal className="modal">
      <Dialog role="alertdialog" className="dialog">
        <Heading slot="title">The session has ended</Heading>
        <p>Sign in to go on. Nothing that you typed is lost.</p>
        <SignInForm onSignIn={onSignIn} />
        <SignInBeside provider={provider} />
      </Dialog>
    </Modal>
  </ModalOverlay>
)
