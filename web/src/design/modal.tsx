import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useTexts } from '../texts/texts-context.tsx';
import { Icon } from './icon.tsx';

export interface ModalProps {
  readonly heading: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/**
 * The design system's modal as the browser's own `<dialog>`, which keeps the focus inside, makes the rest inert and gives
 * the focus back, by itself. Open as long as it is rendered.
 */
export function Modal({ heading, onClose, children }: ModalProps) {
  const { design } = useTexts();
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = ref.current;
    const before = document.activeElement;
    dialog?.showModal();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={ref}
      className="fds-modal henvis-modal"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className="modal-content">
        <div className="modal-header">
          <h2 className="modal-title" id={id} tabIndex={-1}>
            {heading}
          </h2>
          <button type="button" className="modal-close function-link" onClick={onClose}>
            <Icon name="close" />
            {design.close}
          </button>
        </div>
        <div className="modal-body">{children}</div>
      </div>
    </dialog>
  );
}
