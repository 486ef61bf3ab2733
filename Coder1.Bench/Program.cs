using Coder1.Bench;
using Coder1.Bench.Servers;

return args is [BareServer.Switch, .. var rest]
    ? await BareServer.RunAsync(rest)
    : await BenchRunner.RunAsync(args, TimeProvider.System);
