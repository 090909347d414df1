"""moto's server with StartSyncExecution, which moto can run but does not offer.

Usage: that of moto_server.
"""

import json
import uuid
from copy import copy
from datetime import datetime, timezone

from moto.core.responses import ActionResult
from moto.server import main
from moto.stepfunctions.parser.backend.execution import SyncExecution
from moto.stepfunctions.responses import StepFunctionResponse


def start_sync_execution(self):
    machine = self.stepfunction_backend.describe_state_machine(self._get_param("stateMachineArn"))
    name = self._get_param("name") or str(uuid.uuid4())
    arn = machine.arn.replace(":stateMachine:", ":express:")
    snapshot = copy(machine)
    snapshot.executions = []
    execution = SyncExecution(
        name=name,
        sm_type=machine.sm_type,
        role_arn=machine.roleArn,
        exec_arn=f"{arn}:{name}:{uuid.uuid4()}",
        account_id=self.current_account,
        region_name=self.region,
        state_machine=snapshot,
        start_date=datetime.now(tz=timezone.utc),
        cloud_watch_logging_session=None,
        input_data=self._get_param("input", if_none="{}"),
        trace_header=self._get_param("traceHeader"),
        activity_store={},
    )
    execution.start()
    answer = {
        "executionArn": execution.exec_arn,
        "stateMachineArn": machine.arn,
        "name": name,
        "startDate": execution.start_date,
        "stopDate": execution.stop_date,
        "status": execution.sync_execution_status.value,
        "input": execution.execution_input,
    }
    if execution.output is not None:
        answer["output"] = (
            execution.output if isinstance(execution.output, str) else json.dumps(execution.output)
        )
    for member in ("error", "cause"):
        if getattr(execution, member) is not None:
            answer[member] = getattr(execution, member)
    return ActionResult(answer)


StepFunctionResponse.start_sync_execution = start_sync_execution
main()
