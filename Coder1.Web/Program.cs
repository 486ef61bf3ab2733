using Coder1.Web.Hosting;

return await AppRunner.RunAsync(args);
