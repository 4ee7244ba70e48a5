import { Checkbox } from '../design/fields.tsx';
import { Modal } from '../design/modal.tsx';
import { useTexts } from '../texts/texts-context.tsx';

export interface ShortcutsDialogProps {
  readonly on: boolean;
  readonly onTurn: (on: boolean) => void;
  readonly onClose: () => void;
}

export function ShortcutsDialog({ on, onTurn, onClose }: ShortcutsDialogProps) {
  const { help } = useTexts().app;
  const keys = [
    ['j', help.down],
    ['k', help.up],
    [help.enter, help.open],
    ['a', help.acknowledge],
    ['?', help.help],
  ];
  return (
    <Modal heading={help.heading} onClose={onClose}>
      <table className="table table--compact">
        <thead>
          <tr>
            <th scope="col">{help.key}</th>
            <th scope="col">{help.what}</th>
          </tr>
        </thead>
        <tbody>
          {keys.map(([key, what]) => (
            <tr key={key}>
              <td>
                <kbd>{key}</kbd>
              </td>
              <td>{what}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Checkbox id="shortcuts-on" label={help.on} hint={help.onHint} errors={[]} checked={on} onChange={onTurn} />
    </Modal>
  );
}
