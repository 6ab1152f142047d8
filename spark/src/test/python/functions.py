# SPDX-License-Identifier: Apache-2.0
"""Calls the functions from PySpark: in columns, windows, joins and a stream, over partitions of any number.

    pip install pyspark==4.2.0
    JAVA_HOME=/opt/jdk-25 python functions.py lanefill.jar,lanefill-spark_2.13.jar

Prints what it saw; exits with 1 if something is not as it should be.
"""

import sys
import tempfile

from pyspark.sql import SparkSession, Window
from pyspark.sql.functions import call_function, col, lit, rand, rank, sum as total, xxhash64

ROWS = 100_000
PARTITIONS = (1, 3, 7, 200)


def main():
    spark = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", False)
        .config("spark.ui.showConsoleProgress", False)
        .config("spark.jars", sys.argv[1])
        .config("spark.sql.catalog.lanefill", "io.lanefill.spark.LanefillCatalog")
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    java = spark.sparkContext._jvm.java.lang.System.getProperty("java.version")
    print(f"PySpark {spark.version}, Python {sys.version.split()[0]}, Java {java}")
    failed = False

    def see(what, is_right):
        nonlocal failed
        failed |= not is_right
        print(f"{what}: {'ok' if is_right else 'WRONG'}")

    normal = call_function("lanefill.normal", lit(42), col("id"))
    ids = spark.range(ROWS)
    first = [row.z for row in ids.select(normal.alias("z")).take(3)]
    print(f"lanefill.normal(42, id): {first}")

    def sums(draw):
        return {
            spark.range(0, ROWS, 1, n).select("id", draw.alias("z")).agg(total(xxhash64("id", "z"))).head()[0]
            for n in PARTITIONS
        }

    # The sums of hashes overflow, which ANSI mode refuses.
    spark.conf.set("spark.sql.ansi.enabled", False)
    see(f"the same over {PARTITIONS} partitions", len(sums(normal)) == 1)
    see("Spark's rand(7) is not", len(sums(rand(7))) == len(PARTITIONS))

    row = call_function("lanefill.normal_array", lit(42), col("id"), lit(3))
    see("a row of an array has the elements", ids.select(row.alias("r")).head().r == first)
    scaled = call_function("lanefill.normal", lit("a name"), col("id"), lit(10), lit(2))
    mean = ids.select(scaled.alias("z")).agg({"z": "avg"}).head()[0]
    see(f"a mean of 10 is {mean:.2f}", abs(mean - 10) < 0.05)
    null = call_function("lanefill.uniform", lit(42), lit(None))
    see("a null gives a null", ids.select(null.alias("z")).head().z is None)

    ranked = ids.limit(100).select("id", rank().over(Window.orderBy(normal)).alias("r"))
    see("a window ranks by them", sorted(x.r for x in ranked.collect()) == list(range(1, 101)))
    other = spark.range(100).select(normal.alias("z"))
    see("a join finds them", ids.select("id", normal.alias("z")).join(other, "z").count() >= 100)

    folder = tempfile.TemporaryDirectory()
    ids.limit(1000).write.parquet(folder.name + "/ids")
    query = (
        spark.readStream.schema("id long")
        .parquet(folder.name + "/ids")
        .select("id", normal.alias("z"))
        .writeStream.format("memory")
        .queryName("drawn")
        .trigger(availableNow=True)
        .start()
    )
    query.awaitTermination()
    streamed = sorted((x.id, x.z) for x in spark.table("drawn").collect())
    batch = sorted((x.id, x.z) for x in ids.limit(1000).select("id", normal.alias("z")).collect())
    see("a stream draws what a batch does", len(streamed) == 1000 and streamed == batch)

    spark.stop()
    folder.cleanup()
    sys.exit(1 if failed else 0)


main()
