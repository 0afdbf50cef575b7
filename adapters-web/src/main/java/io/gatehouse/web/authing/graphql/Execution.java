package io.gatehouse.web.authing.graphql;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.analysis.FieldComplexityEnvironment;
import graphql.analysis.MaxQueryComplexityInstrumentation;
import graphql.analysis.MaxQueryDepthInstrumentation;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import graphql.execution.instrumentation.ChainedInstrumentation;
import graphql.introspection.Introspection;
import graphql.parser.ParserOptions;
import graphql.schema.DataFetcher;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLNamedType;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import io.gatehouse.web.authing.Topic;
import io.gatehouse.web.http.Fields;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs documents against the schema, within bounds: one mutation, or a handful of queries, so that one request is one
 * attempt at a password; few tokens, little depth, no introspection. The schema is built when it is first needed. Safe for
 * several threads.
 */
@Singleton
final class Execution {
    private static final String SCHEMA = "authing.graphqls";
    private static final int DEEPEST = 8;
    /** What a whole request may cost: a field 1, one that asks the stores 50, a query besides 200, a mutation besides 600. */
    private static final int MOST_EXPENSIVE = 1_100;

    private static final int LOOK_UP_COSTS = 50;
    private static final int QUERY_COSTS = 200;
    private static final int MUTATION_COSTS = 600;

    private static final ParserOptions PARSING = ParserOptions.newParserOptions()
            .maxCharacters(32 * 1024)
            .maxTokens(2_000)
            .maxWhitespaceTokens(20_000)
            .maxRuleDepth(100)
            .captureIgnoredChars(false)
            .captureLineComments(false)
            .redactTokenParserErrorMessages(true)
            .build();

    private final Supplier<GraphQL> graphql;

    Execution(Collection<Operations> operations) {
        List<Operation> all =
                operations.stream().flatMap(some -> some.all().stream()).toList();
        this.graphql = new OnFirstUse(() -> build(all));
    }

    /** What came of a document. */
    sealed interface Outcome {
        /** All of it was answered. */
        record Answered(Map<String, Object> data) implements Outcome {}

        /** An operation was refused, or met a defect. @param topic what it is about */
        record Failed(RuntimeException cause, Topic topic) implements Outcome {}

        /** It is no document of ours, or it asks for too much. */
        record Malformed(String why) implements Outcome {}
    }

    Outcome run(HttpRequest<?> request, String document, @Nullable String operation, Map<String, Object> variables) {
        ExecutionInput input = ExecutionInput.newExecutionInput(document)
                .operationName(operation)
                .variables(variables)
                .graphQLContext(Map.of(
                        HttpRequest.class, request,
                        ParserOptions.class, PARSING,
                        Introspection.INTROSPECTION_DISABLED, true))
                .build();
        ExecutionResult result = graphql.get().execute(input);
        Outcome.Failed failed = input.getGraphQLContext().get(Outcome.Failed.class);
        if (failed != null) {
            return failed;
        }
        if (!result.getErrors().isEmpty()) {
            return new Outcome.Malformed(result.getErrors().getFirst().getMessage());
        }
        return new Outcome.Answered(Objects.requireNonNullElse(result.getData(), Map.of()));
    }

    private static GraphQL build(List<Operation> operations) {
        RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring();
        for (Operation operation : operations) {
            wiring.type(operation.type(), type -> type.dataFetcher(operation.field(), fetcher(operation)));
        }
        Set<FieldCoordinates> lookUps = operations.stream()
                .map(operation -> FieldCoordinates.coordinates(operation.type(), operation.field()))
                .collect(Collectors.toUnmodifiableSet());
        return GraphQL.newGraphQL(new SchemaGenerator().makeExecutableSchema(schema(), wiring.build()))
                .preparsedDocumentProvider(new Documents())
                .instrumentation(new ChainedInstrumentation(List.of(
                        new MaxQueryComplexityInstrumentation(
                                MOST_EXPENSIVE, (field, below) -> cost(lookUps, field, below)),
                        new MaxQueryDepthInstrumentation(DEEPEST))))
                .defaultDataFetcherExceptionHandler(new Failures())
                .build();
    }

    private static DataFetcher<Object> fetcher(Operation operation) {
        return environment -> {
            HttpRequest<?> request = environment.getGraphQlContext().get(HttpRequest.class);
            try {
                return operation
                        .resolver()
                        .resolve(new Asked(request, Fields.of(environment.getArguments()), environment.getSource()));
            } catch (RuntimeException cause) {
                environment.getGraphQlContext().put(Outcome.Failed.class, new Outcome.Failed(cause, operation.topic()));
                throw cause;
            }
        };
    }

    private static int cost(Set<FieldCoordinates> lookUps, FieldComplexityEnvironment field, int below) {
        String type = field.getParentType() instanceof GraphQLNamedType named ? named.getName() : "";
        boolean isTop = field.getParentEnvironment() == null;
        if (isTop) {
            return below + (type.equals(Operation.MUTATION) ? MUTATION_COSTS : QUERY_COSTS);
        }
        boolean isLookUp = lookUps.contains(
                FieldCoordinates.coordinates(type, field.getFieldDefinition().getName()));
        return below + (isLookUp ? LOOK_UP_COSTS : 1);
    }

    private static TypeDefinitionRegistry schema() {
        try (InputStream stream = Objects.requireNonNull(Execution.class.getResourceAsStream(SCHEMA), SCHEMA);
                Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            return new SchemaParser().parse(reader);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Keeps what the library makes of a failure out of its log; whoever asked reads it from the context. */
    private static final class Failures implements DataFetcherExceptionHandler {
        @Override
        public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
                DataFetcherExceptionHandlerParameters parameters) {
            GraphQLError error = GraphQLError.newError()
                    .message("refused")
                    .path(parameters.getPath())
                    .build();
            return CompletableFuture.completedFuture(
                    DataFetcherExceptionHandlerResult.newResult(error).build());
        }
    }

    /** Builds once, when first asked. */
    private static final class OnFirstUse implements Supplier<GraphQL> {
        private final Supplier<GraphQL> builder;
        private volatile @Nullable GraphQL built;

        OnFirstUse(Supplier<GraphQL> builder) {
            this.builder = builder;
        }

        @Override
        public GraphQL get() {
            GraphQL present = built;
            if (present == null) {
                synchronized (this) {
                    present = built == null ? builder.get() : built;
                    built = present;
                }
            }
            return present;
        }
    }
}
