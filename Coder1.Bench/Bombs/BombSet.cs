namespace Coder1.Bench.Bombs;

/// <summary>The bombs, and the scripts that some of them are.</summary>
internal static class BombSet
{
    /// <summary>A file in memory outlives the program that wrote it.</summary>
    public const string MemoryFile = "/dev/shm/coder1-bench-bomb";

    private const string Python = """
        import sys, time
        rate, held = int(sys.argv[1]), []
        piece = max(1, rate // 20)
        while True:
            held.append(b"x" * (piece << 20))
            time.sleep(piece / rate)
        """;

    private const string Node = """
        const rate = Number(process.argv[2]), held = [];
        const piece = Math.max(1, Math.floor(rate / 20));
        setInterval(() => held.push(Buffer.alloc(piece * 1048576, 1)), 1000 * piece / rate);
        """;

    // What compilers and bundlers do: objects that know each other, by the million, up to a heap limit set high.
    private const string Build = """
        const modules = new Map();
        for (let file = 0; ; file++) {
          const nodes = [];
          for (let at = 0; at < 20000; at++) nodes.push({ kind: at % 90, at, text: `name${file}_${at}`, parent: nodes[at >> 1], uses: [] });
          modules.set(`file${file}.ts`, nodes);
          if (file % 20 === 0) console.log(`compiled ${file} files`);
        }
        """;

    /// <summary>Writes the scripts into a folder, and gives the bombs that run them.</summary>
    public static IReadOnlyList<Bomb> Write(string folder, bool isQuick)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "grow.py"), Python);
        File.WriteAllText(Path.Combine(folder, "grow.js"), Node);
        File.WriteAllText(Path.Combine(folder, "build.js"), Build);
        IReadOnlyList<Bomb> all =
        [
            new("`tail /dev/zero`", "tail /dev/zero"),
            new("Python, 10 MB/s", $"python3 {folder}/grow.py 10"),
            new("Python, 1 GB/s", $"python3 {folder}/grow.py 1000"),
            new("Node, 10 MB/s", $"node {folder}/grow.js 10"),
            new("Node, 1 GB/s", $"node {folder}/grow.js 1000"),
            new("Twenty processes of 50 MB", $"for n in $(seq 20); do python3 {folder}/hold.py & done; wait"),
            new("A file of 2 GB on a tmpfs", $"dd if=/dev/zero of={MemoryFile} bs=1M count=2048"),
            new("`yes`", "yes", IsHarmless: true),
            new("A build with a heap of 2 GB (Node)", $"node --max-old-space-size=2048 {folder}/build.js"),
        ];
        File.WriteAllText(Path.Combine(folder, "hold.py"), "import time\nheld = b'x' * (50 << 20)\ntime.sleep(600)\n");
        return isQuick ? [.. all.Where(bomb => bomb.Name.Contains("tail", StringComparison.Ordinal) || bomb.IsHarmless || bomb.Name.Contains("1 GB/s", StringComparison.Ordinal))] : all;
    }
}
