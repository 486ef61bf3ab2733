using Coder1.Web.Hosting;

await using var app = AppBuilder.Build(args);
await app.RunAsync();
