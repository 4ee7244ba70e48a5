// @vitest-environment happy-dom
/** Single keys: they do something while one reads, nothing while one writes, and can be turned off. */
import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { useShortcuts, useShortcutsOn } from '../../../web/src/browser/use-shortcuts.ts';

let pressed = 0;

function Page() {
  const { on } = useShortcutsOn();
  useShortcuts(on, {
    j: () => {
      pressed += 1;
    },
  });
  return <input aria-label="field" />;
}

function Switch() {
  const { on, turn } = useShortcutsOn();
  return (
    <button type="button" onClick={() => turn(!on)}>
      {on ? 'on' : 'off'}
    </button>
  );
}

beforeEach(() => {
  pressed = 0;
  localStorage.clear();
});
afterEach(cleanup);

describe('a shortcut', () => {
  test('does something while one reads, and nothing in a field or with Ctrl', async () => {
    render(<Page />);
    await userEvent.keyboard('j');
    expect(pressed).toBe(1);
    await userEvent.keyboard('{Control>}j{/Control}');
    await userEvent.type(screen.getByLabelText('field'), 'jjj');
    expect(pressed).toBe(1);
  });

  test('that is turned off in one place is off everywhere, and stays so', async () => {
    const { unmount } = render(
      <>
        <Page />
        <Switch />
      </>,
    );
    await userEvent.click(screen.getByText('on'));
    await userEvent.keyboard('j');
    unmount();
    render(<Page />);
    await userEvent.keyboard('j');
    expect(pressed).toBe(0);
  });
});
