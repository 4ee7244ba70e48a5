/** Gives the engine the template's state machines, as a deployment would: new ones are created, changed ones updated. */
import type { Engine } from '../engine/index.ts';
import type { StateMachine } from '../template/index.ts';

/** A definition of the template is refused by the engine. */
export class RefusedDefinitionError extends Error {
  override readonly name = 'RefusedDefinitionError';
}

/** @throws RefusedDefinitionError with what the engine does not accept, by name. */
export async function deployStateMachines(engine: Engine, machines: readonly StateMachine[]): Promise<void> {
  for (const machine of machines) {
    try {
      await deploy(engine, machine);
    } catch (error) {
      throw new RefusedDefinitionError(`${machine.name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

async function deploy(engine: Engine, { name, arn, definition, roleArn }: StateMachine): Promise<void> {
  try {
    await engine.handle('DescribeStateMachine', { stateMachineArn: arn });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'StateMachineDoesNotExist')) throw error;
    await engine.handle('CreateStateMachine', { name, definition, roleArn, type: 'STANDARD' });
    return;
  }
  await engine.handle('UpdateStateMachine', { stateMachineArn: arn, definition, roleArn });
}
